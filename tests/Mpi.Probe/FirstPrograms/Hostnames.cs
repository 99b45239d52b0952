using System;
using System.Linq;
using MPI;

class Hostnames
{
    public static void Main(string[] args)
    {
        MPI.Environment.Run(ref args, comm =>
        {
            string[] names = comm.Gather(MPI.Environment.ProcessorName, 0);
            if (comm.Rank == 0)
                foreach (var host in names.GroupBy(name => name))
                    Console.WriteLine("{0} runs {1} rank(s).", host.Key, host.Count());
        });
    }
}
