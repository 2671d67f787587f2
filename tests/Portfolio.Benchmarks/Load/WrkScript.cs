namespace Portfolio.Benchmarks.Load;

/// <summary>Writes Lua scripts that make wrk request many pages.</summary>
internal static class WrkScript
{
    /// <summary>The part of requests that is for other pages.</summary>
    private const double OtherPart = 0.05;

    /// <summary>Requests pages in random order and, for a share of requests, the next of other pages.</summary>
    /// <param name="file">Path of the script.</param>
    /// <param name="pages">Paths.</param>
    /// <param name="others">Paths requested in order, repeatedly; may be empty.</param>
    public static string Write(string file, IEnumerable<string> pages, IReadOnlyCollection<string> others)
    {
        File.WriteAllText(file, string.Create(System.Globalization.CultureInfo.InvariantCulture, $$"""
            local pages, others, share = { {{Strings(pages)}} }, { {{Strings(others)}} }, {{(others.Count == 0 ? 0 : OtherPart)}}
            local cached, missed, next = {}, {}, 0
            function init(args)
              math.randomseed(1)
              local headers = { ["Accept-Encoding"] = "gzip" }
              for i, path in ipairs(pages) do cached[i] = wrk.format("GET", path, headers) end
              for i, path in ipairs(others) do missed[i] = wrk.format("GET", path, headers) end
            end
            function request()
              if math.random() < share then
                next = next % #missed + 1
                return missed[next]
              end
              return cached[math.random(#cached)]
            end
            """));
        return file;
    }

    private static string Strings(IEnumerable<string> paths) => string.Join(',', paths.Select(p => $"\"{p}\""));
}
