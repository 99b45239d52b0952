using System;
using MPI;

class Ring
{
    public static void Main(string[] args)
    {
        using (new MPI.Environment(ref args))
        {
            Intracommunicator comm = Communicator.world;
            int next = (comm.Rank + 1) % comm.Size;
            int previous = (comm.Rank + comm.Size - 1) % comm.Size;
            if (comm.Rank == 0)
            {
                comm.Send("Rank 0", next, 0);
                Console.WriteLine("Round the ring: " + comm.Receive<string>(previous, 0));
            }
            else
            {
                string visited = comm.Receive<string>(previous, 0);
                comm.Send(visited + ", " + comm.Rank, next, 0);
            }
        }
    }
}
