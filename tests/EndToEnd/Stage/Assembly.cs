using MpiLab.EndToEnd.Stage;

// Each test keeps both cores of a small machine busy by itself.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(Browser))]
