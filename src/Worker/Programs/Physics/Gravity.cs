using System.Numerics;
using System.Runtime.CompilerServices;

namespace MpiLab.Worker;

/// <summary>Bodies of mass 1/n in a plane, G = 1. Softened at short distance, so that a close encounter throws no body out.</summary>
internal static class Gravity
{
    private const double Softening = 0.05 * 0.05;

    /// <summary>A disc of radius 1 that turns nearly as fast as its gravity asks for.</summary>
    public static (double[] X, double[] Y, double[] Vx, double[] Vy) Disc(int n, ulong seed)
    {
        double[] x = new double[n], y = new double[n], vx = new double[n], vy = new double[n];
        for (var i = 0; i < n; i++)
        {
            var radius = Math.Sqrt(SplitMix64.Uniform(seed, 2 * i));
            var angle = 2 * Math.PI * SplitMix64.Uniform(seed, 2 * i + 1);
            (x[i], y[i]) = (radius * Math.Cos(angle), radius * Math.Sin(angle));
            (vx[i], vy[i]) = (-0.9 * y[i], 0.9 * x[i]);
        }
        return (x, y, vx, vy);
    }

    /// <summary>The pull of all bodies on a rank's own, in the order of the bodies: the same sums whatever the number of ranks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Accelerate(double[] x, double[] y, Share mine, double[] ax, double[] ay)
    {
        var mass = 1.0 / x.Length;
        for (var i = 0; i < mine.Count; i++)
        {
            var (xi, yi) = (x[mine.Start + i], y[mine.Start + i]);
            Vector<double> sumX = default, sumY = default;
            var j = 0;
            for (; j <= x.Length - Vector<double>.Count; j += Vector<double>.Count)
            {
                var (dx, dy) = (new Vector<double>(x, j) - new Vector<double>(xi), new Vector<double>(y, j) - new Vector<double>(yi));
                var square = dx * dx + dy * dy + new Vector<double>(Softening);
                var pull = Vector<double>.One / (square * Vector.SquareRoot(square));
                sumX += pull * dx;
                sumY += pull * dy;
            }
            (ax[i], ay[i]) = (Vector.Sum(sumX), Vector.Sum(sumY));
            for (; j < x.Length; j++)
            {
                var (dx, dy) = (x[j] - xi, y[j] - yi);
                var square = dx * dx + dy * dy + Softening;
                (ax[i], ay[i]) = (ax[i] + dx / (square * Math.Sqrt(square)), ay[i] + dy / (square * Math.Sqrt(square)));
            }
            (ax[i], ay[i]) = (mass * ax[i], mass * ay[i]);
        }
    }

    /// <summary>Kinetic and potential energy of all bodies, each rank adding up its own; known on every rank.</summary>
    public static double Energy(Intracommunicator world, double[] x, double[] y, double[] vx, double[] vy, Share mine)
    {
        var (kinetic, potential, mass) = (0.0, 0.0, 1.0 / x.Length);
        for (var i = mine.Start; i < mine.End; i++)
        {
            kinetic += (vx[i] * vx[i] + vy[i] * vy[i]) * mass / 2;
            for (var j = 0; j < x.Length; j++)
            {
                if (j == i) continue;
                potential -= mass * mass / 2 / Math.Sqrt((x[j] - x[i]) * (x[j] - x[i]) + (y[j] - y[i]) * (y[j] - y[i]) + Softening);
            }
        }
        return world.Allreduce(kinetic + potential, Operation<double>.Add);
    }
}
