using System.Globalization;

namespace Portfolio.Content.Sync;

/// <summary>Reads the output of <c>git log -z --name-status</c> with <see cref="Format"/>, from the newest commit to the oldest.</summary>
internal sealed class GitLogParser
{
    /// <summary>The author's date, and the names of the commit. A shallow clone names its oldest commits "grafted".</summary>
    public const string Format = "%x01%aI%x02%D";

    private readonly Dictionary<string, GitDate> _dates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _changed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _newNames = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);
    private DateTimeOffset _date;
    private bool _isOldest;

    /// <summary>Number of files whose creation is not part of a shallow clone.</summary>
    public int Unknown { get; private set; }

    public GitDates Parse(TextReader output)
    {
        using var parts = Parts(output).GetEnumerator();
        while (parts.MoveNext())
        {
            var part = parts.Current.TrimStart('\n');
            if (part.StartsWith('\x01'))
                BeginCommit(part);
            else if (part.Length > 0 && parts.MoveNext())
                AddFile(part, parts.Current, part[0] is 'R' or 'C' && parts.MoveNext() ? parts.Current : null);
        }

        return new(_dates);
    }

    private void BeginCommit(string header)
    {
        var end = header.IndexOf('\x02', StringComparison.Ordinal);
        _date = DateTimeOffset.TryParse(header.AsSpan(1, end - 1), CultureInfo.InvariantCulture, out var date) ? date : default;
        _isOldest = header.AsSpan(end).Contains("grafted", StringComparison.Ordinal);
    }

    /// <param name="status">A letter, with the similarity of renamed files: <c>A</c>, <c>M</c>, <c>R100</c>.</param>
    /// <param name="renamedTo">The later name of a renamed or copied file.</param>
    private void AddFile(string status, string path, string? renamedTo)
    {
        var name = renamedTo ?? path;
        var current = _newNames.GetValueOrDefault(name, name);
        if (status[0] == 'D' || _ended.Contains(current))
        {
            // An earlier file of the same name.
            _ended.Add(current);
            return;
        }

        if (status != "R100")
            _changed.TryAdd(current, _date);
        if (status[0] == 'R')
        {
            _newNames[path] = current;
            return;
        }

        if (status[0] is not ('A' or 'C'))
            return;
        _ended.Add(current);
        if (_isOldest)
            Unknown++;
        else
            _dates[current] = new(_date, _changed[current] > _date ? _changed[current] : _date);
    }

    private static IEnumerable<string> Parts(TextReader output)
    {
        var part = new System.Text.StringBuilder();
        var buffer = new char[16 * 1024];
        for (int length; (length = output.Read(buffer)) > 0;)
        {
            var start = 0;
            for (var end = Array.IndexOf(buffer, '\0', 0, length); end >= 0; end = Array.IndexOf(buffer, '\0', start, length - start))
            {
                yield return part.Append(buffer, start, end - start).ToString();
                part.Clear();
                start = end + 1;
            }

            part.Append(buffer, start, length - start);
        }

        if (part.Length > 0)
            yield return part.ToString();
    }
}
