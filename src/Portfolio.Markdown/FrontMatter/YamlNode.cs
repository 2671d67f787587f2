namespace Portfolio.Markdown.FrontMatter;

/// <summary>Represents a value in a YAML document and its position in the file. Lines and columns start at 1.</summary>
public abstract record YamlNode(int Line, int Column);

public sealed record YamlScalar(string Value, bool IsQuoted, int Line, int Column) : YamlNode(Line, Column)
{
    /// <summary>
    /// Gets a value indicating whether all or part of the value is missing, because YAML treats text such as
    /// <c>#foo</c> as a comment.
    /// </summary>
    public bool IsDropped { get; init; }

    public bool IsNull => !IsQuoted && Value is ("" or "~" or "null" or "Null" or "NULL");

    /// <summary>
    /// Gets the value as a Boolean in any YAML 1.1 spelling, such as <c>yes</c>, or <see langword="null"/> if the value
    /// is not a Boolean.
    /// </summary>
    public bool? Boolean => TextLines.TrimInvisible(Value).ToLowerInvariant() switch
    {
        "true" or "yes" or "on" => true,
        "false" or "no" or "off" => false,
        _ => null,
    };
}

public sealed record YamlList(IReadOnlyList<YamlNode> Items, int Line, int Column) : YamlNode(Line, Column);

public sealed record YamlMap(IReadOnlyList<YamlField> Fields, int Line, int Column) : YamlNode(Line, Column);

public sealed record YamlField(YamlScalar Key, YamlNode Value)
{
    /// <summary>
    /// Gets a value indicating whether any key is valid at this place, as below <c>extra</c> or <c>params</c>.
    /// Elsewhere, unknown keys are reported.
    /// </summary>
    public bool IsCustom { get; init; }
}
