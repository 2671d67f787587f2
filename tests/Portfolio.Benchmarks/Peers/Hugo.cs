using System.Diagnostics;
using Portfolio.Benchmarks.Processes;

namespace Portfolio.Benchmarks.Peers;

/// <summary>Runs Hugo on the same content folder, with minimal templates for posts, lists, tags and feeds.</summary>
internal sealed class Hugo : Server
{
    private Hugo(int port, string cores, string folder, IEnumerable<string> command)
        : base("hugo server", port, cores, folder, command)
    {
    }

    public static string Prepare(Workplace place)
    {
        var folder = place.NewFolder("hugo");
        var layouts = Directory.CreateDirectory(Path.Combine(folder, "layouts", "_default")).FullName;
        File.WriteAllText(Path.Combine(folder, "hugo.yaml"), """
            baseURL: https://site.example/
            title: Benchmark
            paginate: 10
            services: { rss: { limit: 20 } }
            """);
        File.WriteAllText(Path.Combine(layouts, "baseof.html"), """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title>
            <meta name="description" content="{{ .Description }}"></head>
            <body>{{ block "main" . }}{{ end }}</body></html>
            """);
        const string List = """
            {{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Paginator.Pages }}
            <li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Date.Format "2006-01-02" }} {{ .Description }}</li>{{ end }}</ul>
            {{ with .Paginator.Next }}<a href="{{ .URL }}">Next</a>{{ end }}{{ end }}
            """;
        File.WriteAllText(Path.Combine(layouts, "list.html"), List);
        File.WriteAllText(Path.Combine(layouts, "terms.html"), """
            {{ define "main" }}<ul>{{ range .Data.Terms.ByCount }}
            <li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>{{ end }}</ul>{{ end }}
            """);
        File.WriteAllText(Path.Combine(layouts, "single.html"), """
            {{ define "main" }}<article><h1>{{ .Title }}</h1><p>{{ .Date.Format "2006-01-02" }}, {{ .ReadingTime }} min</p>
            {{ .TableOfContents }}{{ .Content }}
            </article>{{ end }}
            """);
        return folder;
    }

    /// <summary>Builds the whole site in memory, so that the time does not include writing files.</summary>
    /// <returns>The time that the Hugo process takes.</returns>
    public static async Task<TimeSpan> BuildAsync(string folder, string content)
    {
        var started = Stopwatch.GetTimestamp();
        await Tool.RunAsync("taskset", "-c", AllCores, "hugo", "--source", folder, "--contentDir", content,
            "--renderToMemory", "--quiet");
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Starts the server of Hugo, which keeps the site in memory and rebuilds it after each edit.</summary>
    public static Hugo Start(string folder, string content)
    {
        var port = FreePort();
        return new(port, AllCores, folder,
        [
            "hugo", "server", "--source", folder, "--contentDir", content, "--disableLiveReload", "--bind", "127.0.0.1",
            "--port", $"{port}", "--baseURL", $"http://127.0.0.1:{port}/", "--appendPort=false",
        ]);
    }
}
