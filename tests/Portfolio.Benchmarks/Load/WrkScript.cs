namespace Portfolio.Benchmarks.Load;

/// <summary>Writes Lua scripts for wrk, which can request several pages only with a script.</summary>
internal static class WrkScript
{
    /// <summary>Writes a script that requests the pages in random order.</summary>
    /// <param name="pages">The URL paths of the pages.</param>
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
