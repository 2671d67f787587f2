namespace Portfolio.Tests;

/// <summary>Ends a test whose tool is not installed: skips it, or fails it if <c>CI=true</c>.</summary>
internal static class MissingTool
{
    public static void Report(string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(reason);
        Assert.Skip(reason);
    }
}
