namespace MpiLab.Api.Launching;

/// <summary>What a launcher runs on: looked at and made ready before any other part of the service starts.</summary>
internal interface ILaunchMachine : IHostedLifecycleService, ILaunchingInfo, IDisposable;
