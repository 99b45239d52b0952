using System;
using MPI;

class Pi
{
    public static void Main(string[] args)
    {
        MPI.Environment.Run(ref args, comm =>
        {
            const int Darts = 200000;
            Random random = new Random(5 * comm.Rank);
            int hits = 0;
            for (int i = 0; i < Darts; i++)
            {
                double x = 2 * random.NextDouble() - 1, y = 2 * random.NextDouble() - 1;
                if (x * x + y * y <= 1) hits++;
            }
            int all = comm.Reduce(hits, Operation<int>.Add, 0);
            if (comm.Rank == 0)
                Console.WriteLine("Pi is about {0:F2}.", 4.0 * all / ((long)Darts * comm.Size));
        });
    }
}
