using static MpiLab.Web.Programs.Pictures.Shapes;

namespace MpiLab.Web.Programs.Pictures;

/// <summary>A small picture of what a program is about, by its name.</summary>
internal static class ProgramPictures
{
    private static readonly (double X, double Y)[] PointsInSquare =
        [(0.2, 0.3), (0.5, 0.15), (0.35, 0.7), (0.7, 0.5), (0.15, 0.85), (0.9, 0.9), (0.85, 0.25), (0.6, 0.85), (0.92, 0.62), (0.4, 0.45)];

    private static readonly Dictionary<string, string> Drawn = new()
    {
        // First steps, messages
        ["hello"] = Each(4, i => Dot(24 + 24 * i, 30, i) + Curve($"M{20 + 24 * i} 18q4 -7 8 0")),
        ["send-receive"] = Dot(22, 24, 0, 7) + Arrow(34, 24, 84, 24) + Box(49, 14, 14, 7, 0) + Dot(98, 24, 1, 7),
        ["ring"] = Dot(60, 8, 0) + Dot(84, 24, 1) + Dot(60, 40, 2) + Dot(36, 24, 3) + Arrow(67, 12, 79, 20) + Arrow(79, 28, 67, 36) + Arrow(53, 36, 41, 28) + Arrow(41, 20, 53, 12),
        ["deadlock"] = Dot(20, 24, 0, 7) + Dot(100, 24, 1, 7) + Arrow(32, 24, 54, 24) + Arrow(88, 24, 66, 24) + Line(60, 10, 60, 38),
        ["nonblocking"] = Dot(14, 12, 0) + Box(28, 8, 70, 8, 0) + Dot(14, 36, 1) + Box(28, 32, 70, 8, 1) + Arrow(36, 18, 88, 30) + Arrow(36, 30, 88, 18),
        ["probing"] = Dot(20, 24, 0, 7) + Box(42, 6, 18, 8, 1) + Box(42, 20, 54, 8, 2) + Box(42, 34, 34, 8, 3) + Curve("M32 20v8"),
        ["ping-pong"] = Axes + Curve("M34 36H56L86 12", 0) + Each(6, i => Dot(36 + 10 * i, i < 3 ? 36 : 36 - 8 * (i - 2), 0, 2)),
        ["objects-and-arrays"] = Axes + Curve("M34 38L88 26", 0) + Curve("M34 32L88 8", 1),

        // Collectives
        ["collectives"] = Dot(28, 24, 0, 7) + Each(4, i => Arrow(38, 24, 82, 6 + 12 * i) + Dot(90, 6 + 12 * i, i, 4)),
        ["collectives-tour"] = Each(4, r => Each(4, c => Box(20 + 9 * c, 6 + 9 * r, 7, 7, r) + Box(68 + 9 * c, 6 + 9 * r, 7, 7, c))) + Arrow(57, 23, 65, 23),
        ["reductions"] = Each(4, i => Dot(24, 6 + 12 * i, i, 4) + Line(32, 6 + 12 * i, 54, i < 2 ? 12 : 36)) + Line(54, 12, 84, 24) + Line(54, 36, 84, 24) + Dot(92, 24, 0, 7),
        ["prefix-sums"] = Each(5, i => Each(i + 1, j => Box(24 + 15 * i, 38 - 8 * j, 11, 6, j))),
        ["transpose"] = Each(3, r => Each(3, c => Box(20 + 12 * c, 7 + 12 * r, 10, 10, r) + Box(66 + 12 * c, 7 + 12 * r, 10, 10, c))) + Arrow(56, 24, 64, 24),
        ["broadcast-by-hand"] = Line(60, 8, 36, 24) + Line(60, 8, 84, 24) + Each(4, i => Line(i < 2 ? 36 : 84, 24, 24 + 24 * i, 40) + Dot(24 + 24 * i, 40, i, 4)) + Dot(36, 24, 0, 4) + Dot(84, 24, 2, 4) + Dot(60, 8, 0),
        ["rows-and-columns"] = Each(2, r => Frame(24, 5 + 21 * r, 72, 17) + Each(3, c => Dot(36 + 24 * c, 13.5 + 21 * r, c))),
        ["derived-datatypes"] = Each(4, r => Each(6, c => c == 2 ? Box(27 + 11 * c, 3 + 11 * r, 9, 9, 0) : Frame(27 + 11 * c, 3 + 11 * r, 9, 9))),

        // Computing
        ["monte-carlo-pi"] = Frame(40, 4, 40, 40) + Curve("M40 4A40 40 0 0 1 80 44") + Each(PointsInSquare, p => Dot(40 + 40 * p.X, 44 - 40 * p.Y, p.X * p.X + p.Y * p.Y <= 1 ? 0 : 1, 1.8)),
        ["trapezoid"] = Each(6, i => Curve($"M{24 + 12 * i} 42V{Top(i)}L{36 + 12 * i} {Top(i + 1)}V42Z", i / 2)),
        ["matvec"] = Each(4, r => Box(22, 5 + 10 * r, 40, 8, r) + Box(88, 5 + 10 * r, 8, 8, r)) + Frame(68, 5, 8, 38),
        ["heat-equation"] = Each(3, i => Curve(Graph(16, 104, 42, 6, x => (1 - 0.3 * i) * Math.Sin(Math.PI * x)), i)) + Dashed("M60 4V44"),
        ["manager-workers"] = Each([(70, 0), (48, 1), (78, 2), (30, 3)], w => Box(22, 5 + 10 * w.Item2, w.Item1, 7, w.Item2)) + Line(18, 4, 18, 44),
        ["pipeline"] = Each(4, r => Each(4, c => Box(16 + 13 * (c + r), 5 + 10 * r, 11, 8, c))),

        // Exercises
        ["dot-product"] = Each(4, i => Box(16 + 14 * i, 8, 12, 9, i) + Box(16 + 14 * i, 30, 12, 9, i) + Line(22 + 14 * i, 19, 22 + 14 * i, 28)) + Arrow(76, 24, 90, 24) + Dot(100, 24, 0),
        ["sorting"] = Each([28, 12, 36, 20, 8], (h, i) => Box(14 + 8 * i, 42 - h, 6, h, h / 12)) + Arrow(57, 24, 65, 24) + Each([8, 12, 20, 28, 36], (h, i) => Box(70 + 8 * i, 42 - h, 6, h, h / 12)),
        ["heat-plate"] = Box(38, 3, 20, 19, 0) + Box(62, 3, 20, 19, 1) + Box(38, 26, 20, 19, 2) + Box(62, 26, 20, 19, 3) + Arrow(28, 24, 34, 24) + Arrow(92, 24, 86, 24),
        ["random-walk"] = Curve("M14 24l8 -5 8 5 8 -5 8 -6 8 6 8 -6 8 -5 8 5 8 -6", 0) + Curve("M14 24l8 6 8 -4 8 6 8 5 8 -5 8 6 8 -6 8 6 8 4", 1) + Curve("M14 24l8 3 8 -6 8 5 8 -3 8 4 8 -6 8 4 8 -4 8 3", 2),
        ["mandelbrot"] = Each(8, i => Box(24, 2 + 5.6 * i, 72, 4, i % 4)) + "<path class=\"set\" d=\"M92 24C92 4 60 2 56 20A10 10 0 1 0 56 28C60 46 92 44 92 24Z\"/>",

        // Physics, performance
        ["ising"] = Each(4, r => Each(9, c => (r * 7 + c * c * 3 + r * c) % 5 < 2 ? Frame(15 + 10 * c, 5 + 10 * r, 8, 8) : Box(15 + 10 * c, 5 + 10 * r, 8, 8, r))),
        ["n-body"] = Curve("M22 24a38 16 0 1 0 76 0a38 16 0 1 0 -76 0") + Curve("M40 24a20 8 0 1 0 40 0a20 8 0 1 0 -40 0") + Dot(60, 24, 0, 4) + Dot(96, 19, 1, 3) + Dot(42, 19, 2, 3) + Dot(76, 30, 3, 2),
        ["wave-equation"] = Curve(Graph(14, 106, 24, 8, x => Math.Exp(-60 * (x - 0.3) * (x - 0.3)) - Math.Exp(-60 * (x - 0.7) * (x - 0.7))), 0) + Dashed("M14 24H106"),
        ["scaling-benchmark"] = Axes + Dashed("M30 42L84 8") + Curve("M30 42Q52 22 88 20", 0) + Dot(44, 31, 0, 2) + Dot(62, 24, 0, 2) + Dot(86, 20, 0, 2),
        ["amdahl"] = Axes + Dashed("M30 14H92") + Curve("M32 42Q36 18 90 16", 1),
    };

    public static string? Of(string program) => Drawn.GetValueOrDefault(program);

    private static int Top(int i) => 42 - (int)(36 * Math.Sqrt(1 - i * i / 36.0));
}
