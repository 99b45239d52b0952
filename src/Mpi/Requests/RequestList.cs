namespace MPI;

/// <summary>Requests to be completed together. What is found complete leaves the list.</summary>
public class RequestList
{
    private readonly List<Request> _requests = [];

    public int Count => _requests.Count;

    public void Add(Request request)
    {
        ArgumentNullException.ThrowIfNull(request);
        _requests.Add(request);
    }

    public void Remove(Request request) => _requests.Remove(request);

    /// <summary>Waits until one request is complete, and takes it out.</summary>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public Request WaitAny()
    {
        ThrowIfEmpty();
        return Await(TestAny);
    }

    /// <summary>Takes out one request that is complete; null where none is.</summary>
    public Request TestAny()
    {
        for (var i = 0; i < _requests.Count; i++)
        {
            var request = _requests[i];
            if (request.Test() is null) continue;
            _requests.RemoveAt(i);
            return request;
        }
        return null!;
    }

    /// <summary>Waits for all requests, and takes them out.</summary>
    public List<Request> WaitAll()
    {
        foreach (var request in _requests) request.Wait();
        return TakeAll();
    }

    /// <summary>Takes out all requests if all are complete; null where one is not.</summary>
    public List<Request> TestAll()
    {
        foreach (var request in _requests)
            if (request.Test() is null) return null!;
        return TakeAll();
    }

    /// <summary>Waits until at least one request is complete, and takes out those that are.</summary>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public List<Request> WaitSome()
    {
        ThrowIfEmpty();
        return Await(TestSome);
    }

    /// <summary>Takes out the requests that are complete; null where none is.</summary>
    public List<Request> TestSome()
    {
        var completed = _requests.FindAll(r => r.Test() is not null);
        if (completed.Count == 0) return null!;
        _requests.RemoveAll(completed.Contains);
        return completed;
    }

    private static T Await<T>(Func<T?> test) where T : class
    {
        const int RoundsBeforeYield = 100;
        for (var round = 0; ; round++)
        {
            if (test() is { } found) return found;
            // With more ranks than cores, the one that is waited for may need this core.
            if (round > RoundsBeforeYield) Thread.Yield();
        }
    }

    private List<Request> TakeAll()
    {
        List<Request> all = [.. _requests];
        _requests.Clear();
        return all;
    }

    private void ThrowIfEmpty()
    {
        if (_requests.Count == 0) throw new ArgumentException("The list has no request to wait for.");
    }
}
