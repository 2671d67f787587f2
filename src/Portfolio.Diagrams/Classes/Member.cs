using System.Text;
using System.Text.RegularExpressions;
using Portfolio.Diagrams.Graphs;

namespace Portfolio.Diagrams.Classes;

/// <summary>Reads attributes and methods of classes.</summary>
internal static partial class Member
{
    public static bool IsMethod(string text) => text.Contains(')', StringComparison.Ordinal);

    /// <summary>A method ends with its type after a colon; <c>*</c> and <c>$</c> mark abstract and static members.</summary>
    public static Row Read(string text)
    {
        if (!IsMethod(text))
            return new(Generics(text.TrimEnd('$', '*'))) { IsStatic = text.EndsWith('$'), IsAbstract = text.EndsWith('*') };
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

    /// <summary>Pairs of <c>~</c> as angle brackets. One that a name follows opens, any other closes.</summary>
    public static string Generics(string text)
    {
        if (!text.Contains('~', StringComparison.Ordinal))
            return text;
        var result = new StringBuilder(text);
        var open = new Stack<int>();
        // The first character may be the visibility.
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
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Method();
}
