using System.Diagnostics;
using Portfolio.Benchmarks.Content;

namespace Portfolio.Costs.Tests;

/// <summary>Counts the methods that a process of its own compiles for a command, from the list that the runtime writes.</summary>
[Trait("Run", "all")]
public sealed class CommandCostTests : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("portfolio-costs-");

    public void Dispose() => TestPlace.Delete(_place.FullName);

    [Fact]
    public async Task Each_command_compiles_the_methods_that_are_recorded()
    {
        CostRecord.RequireCompiledAhead();
        var content = new GeneratedFolder(_place.CreateSubdirectory("content").FullName, 12);
        var table = new CostTable();
        await CountAsync(table, "check", "--content", content.Path);
        await CountAsync(table, "list", "--content", content.Path);
        await CountAsync(table, "export", Path.Combine(_place.FullName, "export"), "--content", content.Path,
            "--base-url", "https://site.example");
        await CountAsync(table, "new", "site", Path.Combine(_place.FullName, "new"));
        CostRecord.Compare("What a command compiles", table);
    }

    private async Task CountAsync(CostTable table, params string[] command)
    {
        var compiled = Path.Combine(_place.FullName, $"{command[0]}.txt");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Portfolio.Web.dll"), .. command])
        {
            WorkingDirectory = _place.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[
            ("DOTNET_JitStdOutFile", compiled), ("DOTNET_JitDisasmSummary", "1"), ("DOTNET_TieredCompilation", "0"),
            ("LC_ALL", "C.UTF-8"), ("NO_COLOR", "1")])
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, errors + await output);
        var lines = await File.ReadAllLinesAsync(compiled);
        table.Add($"`{command[0]}`", "methods compiled", lines.Length);
        table.Add($"`{command[0]}`", "of these dynamic", lines.Count(line => line.Contains("(dynamicClass)", StringComparison.Ordinal)));
    }
}
