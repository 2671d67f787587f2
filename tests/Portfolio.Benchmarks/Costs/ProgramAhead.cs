using Portfolio.Benchmarks.Processes;

namespace Portfolio.Benchmarks.Costs;

/// <summary>Makes a copy of a built site that is compiled ahead of time, like the site in its container.</summary>
internal static class ProgramAhead
{
    public const string Name = "Portfolio.Web.dll";

    private const string Suffix = ".ni.dll";

    /// <summary>Gets the folder into which a build of the site is written.</summary>
    public static string BuildFolder(string repository) =>
        Path.Combine(repository, "src", "Portfolio.Web", "bin", "Release", "net10.0");

    /// <summary>Builds the site of a checkout, and returns the folder of the program.</summary>
    public static async Task<string> BuildAsync(string repository)
    {
        Workplace.Say($"building {repository}");
        await Tool.RunAsync("dotnet", "build", Path.Combine(repository, "src", "Portfolio.Web"), "-c", "Release", "-v", "q", "--nologo");
        return BuildFolder(repository);
    }

    /// <summary>Returns the program of a commit or of the folder of a built site, compiled ahead of time.</summary>
    public static async Task<string> OfAsync(Workplace place, string commitOrFolder)
    {
        if (Directory.Exists(commitOrFolder))
            return await CopyAsync(place, commitOrFolder);
        var checkout = place.NewFolder("checkout");
        await Tool.RunAsync("git", "-C", Workplace.Repository, "worktree", "add", "--detach", checkout, commitOrFolder);
        try
        {
            return await CopyAsync(place, await BuildAsync(checkout));
        }
        finally
        {
            await Tool.RunAsync("git", "-C", Workplace.Repository, "worktree", "remove", "--force", checkout);
        }
    }

    /// <summary>Copies a built site, compiles the copy, and returns the path of its program.</summary>
    /// <param name="built">The folder of a site that is built but not compiled ahead of time.</param>
    public static async Task<string> CopyAsync(Workplace place, string built)
    {
        built = Path.GetFullPath(built);
        var folder = place.NewFolder("ahead");
        await Tool.RunAsync("cp", "-r", built + "/.", folder);
        // ./test.sh compiles the same files for the tests.
        var compiled = Path.Combine(Workplace.Repository, "tests", "Portfolio.Web.Tests", "obj", "Release", "net10.0", "ahead");
        if (!HasSame(built, compiled))
        {
            Workplace.Say($"compiling {built} ahead of time");
            compiled = place.NewFolder("compiled");
            await Tool.RunAsync("dotnet", "msbuild", Path.Combine(Workplace.Repository, "tests", "Portfolio.Web.Tests"), "-restore",
                "-t:CompileAhead", "-p:Configuration=Release", $"-p:AheadOf={built}/", $"-p:AheadFolder={compiled}/", "-v:q", "-nologo");
        }

        foreach (var file in Directory.GetFiles(compiled, "*" + Suffix))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)[..^Suffix.Length] + ".dll"), overwrite: true);
        return Path.Combine(folder, Name);
    }

    private static bool HasSame(string built, string compiled) => Directory.GetFiles(built, "*.dll").All(file =>
        Path.Combine(compiled, Path.GetFileName(file)) is var copy && File.Exists(Path.ChangeExtension(copy, Suffix))
        && File.Exists(copy) && File.ReadAllBytes(copy).AsSpan().SequenceEqual(File.ReadAllBytes(file)));
}
