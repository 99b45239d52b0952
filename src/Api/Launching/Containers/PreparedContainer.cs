using MpiLab.Api.Launching.Containers.Engine;
using MpiLab.Api.Launching.Supervision;

namespace MpiLab.Api.Launching.Containers;

/// <summary>A container that runs already, and whose supervisor waits to be told what. It ends with this process, whose end of the FIFO then closes.</summary>
internal sealed class PreparedContainer : IDisposable
{
    private readonly Slot _slot;
    private readonly FileStream _control;

    private PreparedContainer(Slot slot, FileStream control, string id, ContainerShape shape) => (_slot, _control, Id, Shape) = (slot, control, id, shape);

    public string Id { get; }

    public ContainerShape Shape { get; }

    public AttemptFolder Folder => new(Path.Combine(_slot.Path, "job"));

    public static async Task<PreparedContainer> MakeAsync(EngineClient engine, DataFolder data, ContainerFacts facts, ContainerShape shape, CancellationToken cancellationToken)
    {
        var slot = Slot.Make(data);
        FileStream? control = null;
        string? id = null;
        try
        {
            var folder = new AttemptFolder(Path.Combine(slot.Path, "job"));
            FreshAttempt.MakeEmpty(folder, facts.Users.Access(0));
            // Both ways: to open a FIFO to write alone would wait for a reader.
            control = new FileStream(folder.Control, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
            id = await engine.CreateAsync(ContainerAttempts.NameOfSlot(facts.Lab, slot), ContainerRequest.Build(shape, facts, folder.Path), cancellationToken)
                ?? throw new InvalidOperationException("The slot's name was taken.");
            await engine.StartAsync(id, cancellationToken);
            return new PreparedContainer(slot, control, id, shape);
        }
        catch
        {
            if (id is not null) await engine.RemoveAsync(id, force: true, CancellationToken.None);
            control?.Dispose();
            slot.Dispose();
            throw;
        }
    }

    /// <summary>Says that <see cref="AttemptFolder.Launch"/> is there.</summary>
    public void Tell() => _control.WriteByte(1);

    public void Dispose()
    {
        _control.Dispose();
        _slot.Dispose();
    }
}
