using Portfolio.Web.Hosting;

namespace Portfolio.Web.Tests.Hosting;

public sealed class ProcessLimitsTests
{
    private const long MiB = 1 << 20;

    private const long Much = 1L << 40;

    [Theory]
    [InlineData(100, true, true)]
    [InlineData(511, true, true)]
    [InlineData(512, false, true)]
    [InlineData(4095, false, true)]
    [InlineData(4492, false, false)]
    public void Too_few_open_files_are_a_sentence(ulong descriptors, bool isProblem, bool isWarning)
    {
        var limits = new ProcessLimits(descriptors, Much);
        (limits.Problem is not null, limits.Warning is not null).ShouldBe((isProblem, isWarning));
        if (isProblem)
            limits.Problem.ShouldStartWith($"The limit of open files is {descriptors}, and the program needs 512 at least: raise it");
        if (isWarning)
            limits.Warning.ShouldNotBeNull().ShouldContain($"accepts {limits.Connections} connections at once, not 3500");
    }

    [Theory]
    [InlineData(1024, 476, 68)]
    [InlineData(4096, 3164, 452)]
    [InlineData(20_000, 3500, 512)]
    [InlineData(1_048_576, 3500, 512)]
    [InlineData(ulong.MaxValue, 3500, 512)]
    public void Connections_and_files_leave_descriptors_for_the_program(ulong descriptors, int connections, int files)
    {
        var limits = new ProcessLimits(descriptors, Much);
        (limits.Connections, limits.Files).ShouldBe((connections, files));
        ((ulong)(connections + files + 400)).ShouldBeLessThan(descriptors);
    }

    [Theory]
    [InlineData(64, 256)]
    [InlineData(256, 982)]
    [InlineData(512, 1533)]
    [InlineData(1024, 2340)]
    [InlineData(2048, 3500)]
    public void Connections_leave_three_quarters_of_the_memory_for_the_program(long megabytes, int connections)
    {
        var limits = new ProcessLimits(ulong.MaxValue, megabytes * MiB);
        limits.Connections.ShouldBe(connections);
        (connections * (limits.ResponseBuffer + 48L * 1024)).ShouldBeLessThanOrEqualTo(megabytes * MiB / 4);
        limits.Warning.ShouldBeNull("more descriptors would not help");
        new ProcessLimits(512, megabytes * MiB).Warning.ShouldNotBeNull().ShouldContain($"accepts 64 connections at once, not {connections}");
    }

    [Fact]
    public void The_limits_of_this_process_are_known() =>
        (ProcessLimits.OfProcess.Memory, ProcessLimits.OfProcess.Descriptors).ShouldSatisfyAllConditions(
            limits => limits.Memory.ShouldBeGreaterThan(0), limits => limits.Descriptors.ShouldBeGreaterThan(0UL));
}
