# Rows and columns, in mpi4py.
# Run: mpiexec -n 6 python3 RowsAndColumns.py [columns]
import sys
from mpi4py import MPI

columns = int(sys.argv[1]) if len(sys.argv) > 1 else 3
world = MPI.COMM_WORLD
rank = world.Get_rank()
row, column = divmod(rank, columns)

# Ranks of one colour come together; the key says in which order.
row_ranks = world.Split(color=row, key=column)
column_ranks = world.Split(color=column, key=row)

row_sum = row_ranks.allreduce(rank, MPI.SUM)
column_sum = column_ranks.allreduce(rank, MPI.SUM)
print(f"Rank {rank} is at ({row}, {column}), rank {row_ranks.Get_rank()} of {row_ranks.Get_size()} in its row "
      f"and {column_ranks.Get_rank()} of {column_ranks.Get_size()} in its column")
print(f"Rank {rank}: its row sums to {row_sum}, its column to {column_sum}")

# Each row's first rank tells its row; other rows hear nothing of it.
message = row_ranks.bcast(f"greetings from rank {rank}" if row_ranks.Get_rank() == 0 else None)
print(f"Rank {rank} heard: {message}")

total = column_ranks.allreduce(row_sum, MPI.SUM)  # column 0 has every row's first rank
