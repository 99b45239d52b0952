using System.Globalization;
using MpiLab.Api.Tests.Checking;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Clock;

/// <summary>How long a job ran is told right, whatever was done to the time of day while it did.</summary>
public sealed class ReportedTimeTests
{
    [Theory]
    [InlineData(-86_400)]
    [InlineData(86_400)]
    [InlineData(0)]
    public async Task EndTime_ClockMovedMeanwhile_IsTheStartAndWhatTheMonotonicClockSays(int movedSeconds)
    {
        // As if it had begun three seconds ago, and the clock had been moved since.
        var said = await Shell.RunAsync("""
            . "$0"
            begin_time
            began=$((began - 300))
            printf -v started %d.%s $((${started%.*} - 3 - $1)) "${started#*.}"
            end_time
            echo "$started $ended"
            """, Checkout.In("src", "Api", "Launching", "Kit", "report.sh"), $"{movedSeconds}");
        var times = Array.ConvertAll(said.Split(' '), text => double.Parse(text, CultureInfo.InvariantCulture));
        (times[1] - times[0]).ShouldBeInRange(2.9, 30);
    }
}
