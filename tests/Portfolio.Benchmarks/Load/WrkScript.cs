namespace Portfolio.Benchmarks.Load;

/// <summary>Writes Lua scripts that make wrk request many pages.</summary>
internal static class WrkScript
{
    /// <summary>Requests pages in random order.</summary>
    /// <param name="file">The path of the script.</param>
    /// <param name="pages">The paths of the pages.</param>
    public static string Write(string file, IEnumerable<string> pages)
    {
        File.WriteAllText(file, $$"""
            local pages, requests = { {{string.Join(',', pages.Select(p => $"\"{p}\""))}} }, {}
            function init(args)
              math.randomseed(1)
              for i, path in ipairs(pages) do requests[i] = wrk.format("GET", path, { ["Accept-Encoding"] = "gzip" }) end
            end
            function request()
              return requests[math.random(#requests)]
            end
            """);
        return file;
    }
}
