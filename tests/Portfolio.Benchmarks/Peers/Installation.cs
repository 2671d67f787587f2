
using Portfolio.Benchmarks.Processes;

namespace Portfolio.Benchmarks.Peers;

/// <summary>Gets the peers from the system's packages. What cannot be had is reported as not installed, row by row.</summary>
internal static class Installation
{
    public static async Task EnsureAsync(string folder)
    {
        if (Tool.Exists("nginx") && Tool.Exists("hugo") && Tool.Exists("wrk"))
            return;
        Progress.Say("installing nginx, hugo and wrk");
        var script = Path.Combine(folder, "install.sh");
        await using (var source = typeof(Installation).Assembly.GetManifestResourceStream("install.sh")!)
        await using (var target = File.Create(script))
            await source.CopyToAsync(target);
        try
        {
            await Tool.RunAsync("sh", script);
        }
        catch (InvalidOperationException error)
        {
            Progress.Say(error.Message);
        }
    }
}
