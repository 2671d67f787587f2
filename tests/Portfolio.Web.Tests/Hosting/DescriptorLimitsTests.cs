using Portfolio.Web.Hosting;

namespace Portfolio.Web.Tests.Hosting;

public sealed class DescriptorLimitsTests
{
    [Theory]
    [InlineData(100, true, true)]
    [InlineData(511, true, true)]
    [InlineData(512, false, true)]
    [InlineData(4095, false, true)]
    [InlineData(4492, false, false)]
    public void Too_few_open_files_are_a_sentence(ulong descriptors, bool isProblem, bool isWarning)
    {
        var limits = new DescriptorLimits(descriptors);
        (limits.Problem is not null, limits.Warning is not null).ShouldBe((isProblem, isWarning));
        if (isProblem)
            limits.Problem.ShouldStartWith($"The limit of open files is {descriptors}, and the program needs 512 at least: raise it");
        if (isWarning)
            limits.Warning.ShouldNotBeNull().ShouldContain($"accepts {limits.Connections} connections at once, not 3500");
    }
}
