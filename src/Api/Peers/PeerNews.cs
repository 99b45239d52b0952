using System.Globalization;
using MpiLab.Api.Jobs;
using MpiLab.Api.Journal;

namespace MpiLab.Api.Peers;

/// <summary>
/// What the processes of a lab tell each other: that the queue, a job or a journal is not what it was. Each says that
/// one should look, so that what is told often is sent once, and what is lost is made good by looking at all.
/// </summary>
internal sealed class PeerNews(JobChanges changes, IJournals journals)
{
    /// <summary>PostgreSQL takes less than 8,000 bytes.</summary>
    private const int MostCharacters = 7000;

    private readonly Lock _lock = new();
    private readonly HashSet<string> _unsent = [];
    private TaskCompletionSource _some = New();

    /// <summary>Another process has changed the queue, or left jobs to take over.</summary>
    public event Action? QueueHeard;

    /// <summary>What students are told has changed.</summary>
    public event Action? NoticesHeard;

    /// <summary>A user, the program whose page they have open, and whether they change its values.</summary>
    public event Action<long, string, bool>? PresenceHeard;

    /// <summary>Comes every few seconds: for what news that were lost would have told.</summary>
    public event Action? LookAgain;

    public void TellQueue() => Tell("q");

    public void TellJob(long job, long owner) => Tell(string.Create(CultureInfo.InvariantCulture, $"j{job} {owner}"));

    /// <summary>What students of some class are told has changed.</summary>
    public void TellNotices() => Tell("n");

    /// <summary>A user looks at a program, or changes its values.</summary>
    public void TellPresence(long user, string program, bool editing) => Tell(string.Create(CultureInfo.InvariantCulture, $"p{user} {(editing ? 1 : 0)} {program}"));

    public void TellJournal(long job) => Tell(string.Create(CultureInfo.InvariantCulture, $"l{job}"));

    /// <summary>Waits for news, and gives what one message holds of them.</summary>
    public async Task<string> TakeAsync(CancellationToken cancellationToken)
    {
        Task some;
        lock (_lock) some = _some.Task;
        await some.WaitAsync(cancellationToken);
        lock (_lock)
        {
            var (taken, length) = (new List<string>(), 0);
            foreach (var item in _unsent)
            {
                if ((length += item.Length + 1) > MostCharacters) break;
                taken.Add(item);
            }
            _unsent.ExceptWith(taken);
            if (_unsent.Count == 0) _some = New();
            return string.Join(';', taken);
        }
    }

    /// <summary>Puts back what could not be sent.</summary>
    public void PutBack(string message)
    {
        foreach (var item in message.Split(';')) Tell(item);
    }

    /// <summary>Passes on what another process has sent.</summary>
    public async Task HearAsync(string message, CancellationToken cancellationToken)
    {
        foreach (var item in message.Split(';'))
        {
            if (item[0] == 'p')
            {
                var words = item[1..].Split(' ', 3);
                PresenceHeard?.Invoke(long.Parse(words[0], CultureInfo.InvariantCulture), words[2], words[1] == "1");
                continue;
            }
            if (item[0] == 'n')
            {
                NoticesHeard?.Invoke();
                continue;
            }
            var numbers = Array.ConvertAll(item[1..].Split(' ', StringSplitOptions.RemoveEmptyEntries), text => long.Parse(text, CultureInfo.InvariantCulture));
            if (item[0] == 'q') QueueHeard?.Invoke();
            // A journal's end is told with its job's, once that is recorded: who has seen the log's end sees the job's too.
            else await journals.LookAsync(numbers[0], cancellationToken);
            if (item[0] == 'j') changes.Hear(numbers[0], numbers[1]);
        }
    }

    /// <summary>Looks at what is cheap to look at.</summary>
    public async Task LookAgainAsync(CancellationToken cancellationToken)
    {
        QueueHeard?.Invoke();
        LookAgain?.Invoke();
        await journals.LookAtAllAsync(cancellationToken);
    }

    /// <summary>Some news may have been lost: looks at all.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await LookAgainAsync(cancellationToken);
        changes.Miss();
    }

    private void Tell(string item)
    {
        lock (_lock)
        {
            _unsent.Add(item);
            _some.TrySetResult();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
