using System.Text.RegularExpressions;
using Portfolio.Diagrams.Parsing;

namespace Portfolio.Diagrams.Graphs;

/// <summary>
/// Contains the colours and classes that <c>style</c>, <c>classDef</c>, <c>class</c> and <c>:::</c> assign to boxes.
/// </summary>
internal sealed partial class Styles
{
    private const int MaxClasses = 10;

    private readonly Dictionary<string, Colours> _classes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Colours> _own = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _classOf = new(StringComparer.Ordinal);
    private readonly List<(string Name, int Offset)> _used = [];

    /// <summary>The class of boxes at which the highlighted path of a request can start.</summary>
    public const string Tap = "tap";

    /// <summary>The class of boxes at which the highlighted path of a request can end.</summary>
    public const string Row = "row";

    /// <summary>The class of boxes that the highlighted path of a request passes.</summary>
    public const string Way = "way";

    /// <summary>The ids of the boxes that style statements refer to, with the offsets of the statements.</summary>
    public List<(string Name, int Offset)> Boxes { get; } = [];

    /// <summary>Returns the classes that boxes use but no statement defines, with the offsets of the uses.</summary>
    public IEnumerable<(string Name, int Offset)> Undefined() => _used.Where(used =>
        used.Name is not (Tap or Row or Way or "default") && !_classes.ContainsKey(used.Name));

    public bool TryRead(DiagramCursor cursor)
    {
        var statement = cursor.TryMatch(Rule());
        if (!statement.Success)
            statement = cursor.TryMatch(Assignment());
        if (!statement.Success)
            return false;
        var names = statement.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries);
        var value = statement.Groups["value"].Value;
        var word = statement.Groups["word"].Value;
        if (word != "classDef")
            Boxes.AddRange(names.Select(name => (name.Trim('"'), statement.Index)));
        if (word is "classDef" or "style")
            Set(word == "style" ? _own : _classes, ReadColours(value));
        else
            Set(_classOf, Used(value, statement.Groups["value"].Index));
        return true;

        void Set<T>(Dictionary<string, T> values, T value)
        {
            foreach (var name in names)
                values[name.Trim('"')] = value;
        }
    }

    /// <summary>Reads the classes of a box, such as <c>:::name</c>, if they are at the cursor.</summary>
    public void ReadClass(DiagramCursor cursor, string id)
    {
        if (cursor.TryMatch(ClassName()) is { Success: true } name)
            _classOf[id] = Used(name.Value[3..], name.Index);
    }

    private string Used(string classes, int offset)
    {
        _used.AddRange(classes.Split(',', MaxClasses).Select(name => (name, offset)));
        return classes;
    }

    /// <summary>Determines whether any box has the class.</summary>
    public bool Uses(string name) => OffsetOf(name) >= 0;

    /// <summary>Returns the offset of the first use of a class, or -1 if no box has it.</summary>
    public int OffsetOf(string name) => _used.FindIndex(used => used.Name == name) is >= 0 and var at ? _used[at].Offset : -1;

    public bool HasClass(string id, string name) => _classOf.GetValueOrDefault(id, "").Split(',').Contains(name);

    /// <summary>Returns the colours of a box, or <see langword="null"/> if the source specifies none.</summary>
    public Paint? Find(string id)
    {
        var all = new Colours(null, null, null);
        foreach (var name in _classOf.GetValueOrDefault(id, "").Split(',', MaxClasses).Prepend("default"))
            all = all.And(_classes.GetValueOrDefault(name));
        all = all.And(_own.GetValueOrDefault(id));
        return all is (null, null, null) ? null : Paint.Of(all.Fill, all.Stroke, all.Text);
    }

    private static Colours ReadColours(string style)
    {
        var colours = new Colours(null, null, null);
        foreach (Match property in Property().Matches(style))
        {
            var colour = Colour.Of(property.Groups["value"].Value);
            colours = colours.And(property.Groups["key"].Value switch
            {
                "fill" => new(colour, null, null),
                "stroke" => new(null, colour, null),
                _ => new(null, null, colour),
            });
        }

        return colours;
    }

    private sealed record Colours(Colour? Fill, Colour? Stroke, Colour? Text)
    {
        public Colours And(Colours? other) =>
            other is null ? this : new(other.Fill ?? Fill, other.Stroke ?? Stroke, other.Text ?? Text);
    }

    private const string Names = @"[ \t]+(?<names>[\w""*$][^\s,;:<>]*(?:[ \t]*,[ \t]*[^\s,;:<>]+)*)[ \t]+";

    // The whole statement must match, because the id of a box can also be `class` or `style`.
    [GeneratedRegex(@"\G(?<word>classDef|style)" + Names + @"(?<value>[\w-]+[ \t]*:[^\n]*)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Rule();

    [GeneratedRegex(@"\G(?<word>cssClass|class)" + Names + @"""?(?<value>[\w,-]+)""?[ \t\r]*(?=\n|;|$)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\G:::[\w,-]+", RegexOptions.CultureInvariant)]
    private static partial Regex ClassName();

    [GeneratedRegex(@"(?<![\w-])(?<key>fill|stroke|color)\s*:\s*(?<value>#\w+|rgba?\([^()]*\)|\w+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Property();
}
