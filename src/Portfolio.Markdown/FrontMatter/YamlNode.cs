namespace Portfolio.Markdown.FrontMatter;

/// <summary>A value of a YAML document and its position in the file (line and column from 1).</summary>
public abstract record YamlNode(int Line, int Column);

public sealed record YamlScalar(string Value, bool IsQuoted, int Line, int Column) : YamlNode(Line, Column)
{
    /// <summary>Whether the parser dropped a part of the value, such as <c>#foo</c>, or all of it.</summary>
    public bool IsDropped { get; init; }

    /// <summary>Whether the value is empty, <c>~</c> or <c>null</c>.</summary>
    public bool IsNull => !IsQuoted && Value is ("" or "~" or "null" or "Null" or "NULL");

    /// <summary>The value as a Boolean, in all spellings of YAML 1.1; <see langword="null"/> when it is not one.</summary>
    public bool? Boolean => Value.ToLowerInvariant() switch
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
    /// <summary>Whether the author may choose any name for the key.</summary>
    public bool IsCustom { get; init; }
}
