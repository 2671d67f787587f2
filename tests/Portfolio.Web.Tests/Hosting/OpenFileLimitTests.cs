using Portfolio.Web.Hosting;

namespace Portfolio.Web.Tests.Hosting;

public sealed class OpenFileLimitTests
{
    [Theory]
    [InlineData("100", true, true)]
    [InlineData("511", true, true)]
    [InlineData("512", false, true)]
    [InlineData("4095", false, true)]
    [InlineData("4096", false, false)]
    [InlineData("unlimited", false, false)]
    public void Too_few_open_files_are_a_sentence(string limit, bool isProblem, bool isWarning)
    {
        var limits = $"Limit                     Soft Limit           Hard Limit           Units     \nMax open files            {limit,-20} 9999     files\n";
        (OpenFileLimit.Problem(limits) is not null, OpenFileLimit.Warning(limits) is not null).ShouldBe((isProblem, isWarning));
        OpenFileLimit.Problem("Max processes 5 5\n").ShouldBeNull();
        if (isProblem)
            OpenFileLimit.Problem(limits).ShouldStartWith($"The limit of open files is {limit}, and the program needs 512 at least: raise it");
    }
}
