namespace Portfolio.Benchmarks.Load;

/// <summary>Writes the Lua scripts by which wrk asks for many pages.</summary>
internal static class WrkScript
{
    /// <summary>One request in twenty.</summary>
    public const double MissShare = 0.05;

    /// <summary>Asks for pages in random order and, for a share of requests, for the next of other pages.</summary>
    /// <param name="file">Where the script goes.</param>
    /// <param name="pages">Paths.</param>
    /// <param name="others">Paths that are asked for in their order, again and again; empty: none.</param>
    /// <param name="share">From 0 to 1.</param>
    public static string Write(string file, IEnumerable<string> pages, IReadOnlyCollection<string> others, double share = MissShare)
    {
        File.WriteAllText(file, string.Create(System.Globalization.CultureInfo.InvariantCulture, $$"""
            local pages, others, share = { {{Strings(pages)}} }, { {{Strings(others)}} }, {{(others.Count == 0 ? 0 : share)}}
            local kept, missed, next = {}, {}, 0
            function init(args)
              math.randomseed(1)
              local headers = { ["Accept-Encoding"] = "gzip" }
              for i, path in ipairs(pages) do kept[i] = wrk.format("GET", path, headers) end
              for i, path in ipairs(others) do missed[i] = wrk.format("GET", path, headers) end
            end
            function request()
              if math.random() < share then
                next = next % #missed + 1
                return missed[next]
              end
              return kept[math.random(#kept)]
            end
            """));
        return file;
    }

    private static string Strings(IEnumerable<string> paths) => string.Join(',', paths.Select(p => $"\"{p}\""));
}
