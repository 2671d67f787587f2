using Portfolio.Diagrams.Graphs;
using Portfolio.Diagrams.Options;

namespace Portfolio.Diagrams.Entities;

/// <summary>How many entities take part in a relationship, as signs and as words.</summary>
internal static class Cardinalities
{
    private const string Words =
        @"|one or zero|zero or one|one or more|one or many|zero or more|zero or many|only one|many\(0\)|many\(1\)|many|one|0\+|1\+|1";

    /// <summary>Expression for what stands after the first entity.</summary>
    public const string Left = @"\|o|\|\||\}o|\}\|" + Words;

    /// <summary>Expression for what stands before the second entity.</summary>
    public const string Right = @"o\||\|\||o\{|\|\{" + Words;

    public static EdgeEnd Of(string text) => text switch
    {
        "|o" or "o|" or "one or zero" or "zero or one" => EdgeEnd.ZeroOrOne,
        "}|" or "|{" or "one or more" or "one or many" or "many(1)" or "1+" => EdgeEnd.OneOrMore,
        "||" or "only one" or "one" or "1" => EdgeEnd.One,
        _ => EdgeEnd.ZeroOrMore,
    };

    public static string Name(EdgeEnd end, DiagramLabels labels) => end switch
    {
        EdgeEnd.One => labels.One,
        EdgeEnd.ZeroOrOne => labels.ZeroOrOne,
        EdgeEnd.OneOrMore => labels.OneOrMore,
        _ => labels.ZeroOrMore,
    };
}
