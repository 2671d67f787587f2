namespace Portfolio.Tests;

/// <summary>Ends a test that needs a missing tool: skips the test, or fails it if <c>CI=true</c>.</summary>
internal static class MissingTool
{
    public static void Report(string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(reason);
        Assert.Skip(reason);
    }
}
