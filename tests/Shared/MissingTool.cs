namespace Portfolio.Tests;

/// <summary>
/// Skips a test that needs a tool that is not installed, or fails the test if <c>CI</c> is <c>true</c>.
/// </summary>
internal static class MissingTool
{
    public static void Report(string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(reason);
        Assert.Skip(reason);
    }
}
