using System.Collections.Concurrent;
using System.Diagnostics;

namespace Portfolio.Tests;

/// <summary>Runs programs as a user without root permissions, because root may read all files.</summary>
internal static class OrdinaryUser
{
    /// <summary>The results of the classes that have run. The tests of a class run one after the other.</summary>
    private static readonly ConcurrentDictionary<string, (int ExitCode, string Output)> Runs = new();

    /// <summary>
    /// Returns a command prefix that runs a program as another user, or an empty prefix if this process is not root.
    /// </summary>
    /// <param name="program">The file that the user must be able to read.</param>
    public static string[] Command(string program)
    {
        if (!Environment.IsPrivilegedProcess)
            return [];
        string[] command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "env", "HOME=/tmp",
            "DOTNET_CLI_HOME=/tmp"];
        if (Run([.. command, "test", "-r", program]).ExitCode != 0)
            MissingTool.Report($"setpriv is missing, or another user cannot read {program}");
        return command;
    }

    /// <summary>
    /// Runs the tests of the current class in another process as another user if this process is root. The tests share one
    /// process, because each compiles the program anew.
    /// </summary>
    /// <returns>True if the current test has run.</returns>
    public static bool HasRunTest()
    {
        if (!Environment.IsPrivilegedProcess)
            return false;
        var testClass = TestContext.Current.TestClass!.TestClassName;
        var assembly = typeof(OrdinaryUser).Assembly.Location;
        var (code, output) = Runs.GetOrAdd(testClass, name => Run([.. Command(assembly), "dotnet", assembly, "-class", name]));
        code.ShouldBe(0, output);
        output.ShouldMatch("Total: [1-9][0-9]*, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0");
        return true;
    }

    private static (int ExitCode, string Output) Run(string[] command)
    {
        using var process = Process.Start(
            new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
