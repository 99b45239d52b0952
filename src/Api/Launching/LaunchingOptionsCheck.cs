using Microsoft.Extensions.Options;
using MpiLab.Api.Launching.Mpiexec;

namespace MpiLab.Api.Launching;

/// <summary>Every error of the section at once, each by its key.</summary>
internal sealed class LaunchingOptionsCheck(IEnumerable<LauncherChoice> launchers, IEnumerable<IMpiFlavour> flavours)
    : IValidateOptions<LaunchingOptions>
{
    /// <summary>Open MPI takes about 8 MB of it; in 1 MB its mpiexec waits for ever.</summary>
    private const int SmallestTemporary = 16;

    public ValidateOptionsResult Validate(string? name, LaunchingOptions options)
    {
        var errors = new List<string>();
        OneOf(nameof(options.Launcher), options.Launcher, launchers.Select(l => l.Name));
        OneOf(nameof(options.Mpi), options.Mpi, flavours.Select(f => f.Name));
        AtLeast(nameof(options.FirstUser), options.FirstUser, 1000);
        AtLeast(nameof(options.Users), options.Users, 64);
        AtLeast(nameof(options.TemporaryMiB), options.TemporaryMiB, SmallestTemporary);
        AtLeast(nameof(options.SharedMemoryMiB), options.SharedMemoryMiB, SmallestTemporary);
        AtLeast($"{nameof(options.Containers)}:{nameof(options.Containers.Prepared)}", options.Containers.Prepared, 0);
        if ((long)options.FirstUser + options.Users > int.MaxValue)
            Add(nameof(options.Users), $"{options.Users} user ids from {options.FirstUser} go beyond {int.MaxValue}");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void OneOf(string key, string value, IEnumerable<string> known)
        {
            if (!known.Contains(value)) Add(key, $"'{value}' is not known; there are: {string.Join(", ", known.Order())}");
        }

        void AtLeast(string key, int value, int least)
        {
            if (value < least) Add(key, $"{value} is too small; the least is {least}");
        }

        void Add(string key, string error) => errors.Add($"{LaunchingOptions.Section}:{key}: {error}.");
    }
}
