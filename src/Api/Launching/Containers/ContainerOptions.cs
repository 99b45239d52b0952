namespace MpiLab.Api.Launching.Containers;

/// <summary>Where the container launcher finds what it needs; configuration section <c>Launching:Containers</c>.</summary>
internal sealed class ContainerOptions
{
    /// <summary>The unix socket of Docker, or of Podman's service.</summary>
    public string Socket { get; set; } = "/var/run/docker.sock";

    /// <summary>The worker's image.</summary>
    public string Image { get; set; } = "mpilab-worker";

    /// <summary>The most containers to have ready for jobs to come; 0 for none.</summary>
    public int Prepared { get; set; } = 4;
}
