using System;
using MPI;

class PingPong
{
    public static void Main(string[] args)
    {
        MPI.Environment.Run(ref args, comm =>
        {
            if (comm.Rank == 0)
            {
                for (int other = 1; other < comm.Size; other++)
                {
                    comm.Send("ping to " + other, other, 0);
                    Console.WriteLine(comm.Receive<string>(Communicator.anySource, 0));
                }
            }
            else
            {
                string ping = comm.Receive<string>(0, 0);
                comm.Send(ping + ", pong from " + comm.Rank, 0, 0);
            }
        });
    }
}
