using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Parsing;
using Portfolio.Diagrams.Text;
using Group = Portfolio.Diagrams.Graphs.Group;

namespace Portfolio.Diagrams.Classes;

/// <summary>
/// Parses a class name with its optional type parameters, label and style class, as in <c>Id~T~["label"]:::style</c>.
/// </summary>
internal sealed partial class ClassNames(DiagramCursor cursor, Graph graph)
{
    private const int Attributes = 2;

    public bool IsHere => Name().IsMatch(cursor.Text.Source, cursor.At);

    /// <summary>
    /// Reads the class name at the cursor and returns the node of this class, which is created on first use.
    /// </summary>
    public Node Read(Group? group)
    {
        var at = cursor.At;
        var name = cursor.TryMatch(Name());
        if (!name.Success)
        {
            throw DiagramException.Syntax(at,
                $"{cursor.Word()} is not a class name; "
                + "put names with characters other than letters, digits, `_` and `-` in backticks");
        }
        var id = name.Groups["id"].Value;
        var node = graph.Find(id) as Node ?? graph.AddNode(id, group, at, new(Attributes));
        node.Parent ??= group;
        if (cursor.TryMatch(Generics()) is { Success: true } generics && node.Text == id)
            node.Text = LabelText.Decode(id + Member.Generics(generics.Value), at);
        if (cursor.TryMatch(Label()) is { Success: true } label)
            node.Text = LabelText.Decode(label.Groups["text"].Value, at);
        graph.Styles.ReadClass(cursor, id);
        return node;
    }

    [GeneratedRegex(@"\G(?:`(?<id>[^`]{1,200})`|(?<id>[\w\u0080-\uFFFF]+(?:(?:-(?!-)|\.(?!\.))[\w\u0080-\uFFFF]+)*))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Name();

    [GeneratedRegex(@"\G~[^\n{}"":]{1,200}?~(?![\w~])", RegexOptions.CultureInvariant)]
    private static partial Regex Generics();

    [GeneratedRegex(@"\G\[""(?<text>[^""]*)""\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Label();
}

internal static partial class Member
{
    public static bool IsMethod(string text) => text.Contains(')', StringComparison.Ordinal);

    /// <summary>
    /// Parses a class member. A trailing <c>*</c> marks an abstract member, a trailing <c>$</c> a static member.
    /// <c>+run() int$</c> → <c>+run() : int</c>.
    /// </summary>
    public static Row Read(string text)
    {
        if (!IsMethod(text))
        {
            return new(Generics(text.TrimEnd('$', '*')))
            {
                IsStatic = text.EndsWith('$'),
                IsAbstract = text.EndsWith('*')
            };
        }
        var method = Method().Match(text);
        var type = method.Groups["type"].Value.TrimStart(':', ' ');
        var mark = method.Groups["first"].Value + method.Groups["last"].Value;
        var signature = method.Groups["signature"].Value + (type.Length > 0 ? " : " + type : "");
        return new(Generics(signature))
        {
            IsAbstract = mark.Contains('*', StringComparison.Ordinal),
            IsStatic = mark.Contains('$', StringComparison.Ordinal)
        };
    }

    /// <summary>Replaces pairs of <c>~</c> with angle brackets. <c>List~int~</c> → <c>List&lt;int&gt;</c>.</summary>
    public static string Generics(string text)
    {
        if (!text.Contains('~', StringComparison.Ordinal))
            return text;
        var result = new StringBuilder(text);
        var open = new Stack<int>();
        // With an odd number of `~`, a `~` at the start of the member is the symbol of package visibility, not a
        // bracket.
        for (var i = text[0] == '~' && text.Count(c => c == '~') % 2 == 1 ? 1 : 0; i < text.Length; i++)
        {
            if (text[i] != '~')
                continue;
            if (i + 1 < text.Length && (char.IsLetterOrDigit(text[i + 1]) || text[i + 1] is '_' or '?'))
                open.Push(i);
            else if (open.TryPop(out var start))
                (result[start], result[i]) = ('<', '>');
        }

        return result.ToString();
    }

    [GeneratedRegex(@"^(?<signature>.*\))\s*(?<first>[$*]?)\s*(?<type>.*?)(?<last>[$*]?)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline
        | RegexOptions.NonBacktracking)]
    private static partial Regex Method();
}
