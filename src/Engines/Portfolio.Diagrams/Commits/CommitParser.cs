using System.Text.RegularExpressions;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Text;

namespace Portfolio.Diagrams.Commits;

/// <summary>Parses commit graphs, which start with <c>gitGraph</c>.</summary>
internal sealed partial class CommitParser
{
    private const string Supported = "use `commit`, `branch`, `checkout`, `merge` or `cherry-pick`";

    private readonly DiagramCursor _cursor;
    private readonly List<Commit> _commits = [];
    private readonly Dictionary<string, Branch> _branches = new(StringComparer.Ordinal);
    private Branch _current;

    private CommitParser(DiagramCursor cursor)
    {
        _cursor = cursor;
        var name = cursor.Text.MainBranch ?? "main";
        _current = _branches[name] = new(LabelText.OneLine(LabelText.Decode(name, 0)), 0);
    }

    public static IReadOnlyList<Commit> Parse(DiagramCursor cursor)
    {
        var parser = new CommitParser(cursor);
        cursor.TryMatch(Direction());
        cursor.ReadStatements(parser.ReadStatement);
        return parser._commits.Count > 0
            ? parser._commits : throw DiagramException.Syntax(0, $"the graph has no commits; {Supported}");
    }

    private void ReadStatement()
    {
        var at = _cursor.At;
        var word = _cursor.TryMatch(Word()).Value;
        var line = DiagramCursor.TrimStatement(_cursor.TryMatch(Line()).Value.Trim());
        var options = OptionsOf(word, line, at);
        var name = Option().Replace(line, "").Trim().Trim('"');
        var id = options.GetValueOrDefault("id");
        switch (word)
        {
            case "commit":
                if (OtherOption().IsMatch(name))
                {
                    throw DiagramException.Syntax(
                        at, $"`{DiagramCursor.Cut(name)}` is not a commit option; use `id`, `tag`, `type` or `msg`");
                }
                Add(id ?? options.GetValueOrDefault("msg") ?? LabelText.Decode(name, at), null, options, at);
                break;
            case "branch":
                CreateBranch(name, at);
                break;
            case "checkout" or "switch":
                _current = Find(name, at);
                break;
            case "merge":
                Add(id ?? "", HeadToMerge(name, at), options, at);
                break;
            case "cherry-pick":
                if (string.IsNullOrEmpty(id) || !_commits.Exists(commit => commit.Text == id))
                {
                    throw DiagramException.Syntax(
                        at, $"`cherry-pick` has no id of an earlier commit; add the id, as in `cherry-pick id: \"a\"`");
                }
                Add($"cherry-pick {id}", null, options, at);
                break;
            default:
                throw DiagramException.Syntax(
                    at, $"`{DiagramCursor.Cut($"{word}{line}")}` is not recognized; {Supported}");
        }
    }

    private static Dictionary<string, string> OptionsOf(string word, string line, int at)
    {
        var options = Option().Matches(line)
            .GroupBy(option => option.Groups["key"].Value, option => option.Groups["value"].Value.Trim('"'))
            .ToDictionary(option => option.Key, option => LabelText.Decode(option.Last(), at), StringComparer.Ordinal);
        string[] known = word switch
        {
            "commit" => ["id", "tag", "type", "msg"],
            "branch" => ["order"],
            "merge" => ["id", "tag", "type"],
            _ => ["id", "tag", "parent"],
        };
        if (options.Keys.FirstOrDefault(key => !known.Contains(key)) is { } unknown)
        {
            throw DiagramException.Syntax(
                at, $"`{word}` has no option `{unknown}`; use {string.Join(", ", known.Select(key => $"`{key}`"))}");
        }
        return options;
    }

    private void Add(string text, Commit? merged, Dictionary<string, string> options, int at)
    {
        if (_commits.Count == _cursor.Limits.MaxNodes)
        {
            throw DiagramException.TooLarge(at,
                $"the graph has more than {_cursor.Limits.MaxNodes} commits; split it into several diagrams");
        }
        _commits.Add(new(text, options.GetValueOrDefault("tag") ?? "", _current, _current.Head, merged,
            options.GetValueOrDefault("type") ?? "", _commits.Count));
        _current.Head = _commits[^1];
    }

    private void CreateBranch(string name, int at)
    {
        if (_branches.Count == _cursor.Limits.MaxParticipants)
        {
            throw DiagramException.TooLarge(at,
                $"the graph has more than {_cursor.Limits.MaxParticipants} branches; split it into several diagrams");
        }
        var branch = new Branch(LabelText.OneLine(LabelText.Decode(name, at)), _branches.Count) { Head = _current.Head };
        if (name.Length == 0 || !_branches.TryAdd(name, branch))
        {
            throw DiagramException.Syntax(
                at, $"the branch name `{DiagramCursor.Cut(name)}` is empty or already used; use another name");
        }
        _current = branch;
    }

    private Commit HeadToMerge(string name, int at)
    {
        var branch = Find(name, at);
        if (branch.Head is null || ReferenceEquals(branch, _current))
        {
            throw DiagramException.Syntax(at,
                $"`{DiagramCursor.Cut(name)}` cannot be merged here; merge another branch that has commits");
        }
        return branch.Head;
    }

    private Branch Find(string name, int at) => _branches.GetValueOrDefault(name)
        ?? throw DiagramException.Syntax(at, $"there is no branch `{DiagramCursor.Cut(name)}`; create it first with `branch`");

    [GeneratedRegex(@"\G[ \t]*(LR|TB|BT)?[ \t]*:?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Direction();

    [GeneratedRegex(@"\G[a-z-]+(?=\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    /// <summary>Matches a line. A text in quotation marks can have several lines.</summary>
    [GeneratedRegex(@"\G(?>""[^""]*""|[^\n])*", RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    [GeneratedRegex(@"^\w+[ \t]*:", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex OtherOption();

    [GeneratedRegex(@"\b(?<key>id|tag|type|msg|parent|order)[ \t]*:[ \t]*(?<value>""[^""]*""|\w+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Option();
}

/// <param name="Lane">The column number, starting at 0 on the left.</param>
internal sealed record Branch(string Name, int Lane)
{
    /// <summary>
    /// The last commit on the branch or, if the branch has no commits yet, the commit at which the branch was created.
    /// <see langword="null"/> if there is no commit.
    /// </summary>
    public Commit? Head { get; set; }
}

/// <param name="Text">The id or message of the commit, or an empty string if there is none.</param>
/// <param name="Merged">The commit that is merged, or <see langword="null"/> if the commit is not a merge.</param>
/// <param name="Kind">The value of <c>type</c>, such as <c>HIGHLIGHT</c>, or an empty string if there is none.</param>
/// <param name="Row">The row number, starting at 0 at the top.</param>
internal sealed record Commit(
    string Text, string Tag, Branch Branch, Commit? Parent, Commit? Merged, string Kind, int Row);
