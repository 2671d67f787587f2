using Portfolio.Web.Commands;

namespace Portfolio.Web.Tests.Commands;

public sealed class OpenFilesTests
{
    private const string Header = "Limit                     Soft Limit           Hard Limit           Units";

    [Theory]
    [InlineData("Max open files            256                  256                  files", true)]
    [InlineData("Max open files            256                  1048576              files", false)]
    [InlineData("Max open files            1024                 unlimited            files", false)]
    [InlineData("Max processes             100                  100                  processes", false)]
    public void A_low_limit_is_a_sentence(string line, bool isProblem)
    {
        var problem = OpenFiles.Problem([Header, line]);
        if (isProblem)
            problem!.ShouldStartWith("The limit for open files is 256, and the program requires at least 512; raise the limit");
        else
            problem.ShouldBeNull();
    }

    [Fact]
    public void A_system_without_limits_has_no_problem() => OpenFiles.Problem([]).ShouldBeNull();
}
