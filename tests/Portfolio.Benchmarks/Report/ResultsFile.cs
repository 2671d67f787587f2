namespace Portfolio.Benchmarks.Report;

/// <summary><c>docs/benchmarks.md</c>: an introduction, then the last result of each benchmark under its heading.</summary>
internal static class ResultsFile
{
    private const string Heading = "\n## ";

    /// <summary>Puts a section in the place of the one with the same heading, or at the end.</summary>
    public static void Put(string title, string section)
    {
        var path = Path.Combine(Workplace.Repository, "docs", "benchmarks.md");
        var parts = File.Exists(path) ? File.ReadAllText(path).Split(Heading).ToList() : ["# Benchmarks\n"];
        var body = section["## ".Length..];
        var place = parts.FindIndex(p => p.StartsWith(title + "\n", StringComparison.Ordinal));
        if (place < 0)
            parts.Add(body);
        else
            parts[place] = body;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, string.Join("\n## ", parts.Select(p => p.TrimEnd() + "\n")));
    }
}
