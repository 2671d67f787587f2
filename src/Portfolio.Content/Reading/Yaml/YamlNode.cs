namespace Portfolio.Content.Reading.Yaml;

/// <summary>A value of a YAML document and where it stands in the file (line and column from 1).</summary>
internal abstract record YamlNode(int Line, int Column);

internal sealed record YamlText(string Value, bool Quoted, int Line, int Column) : YamlNode(Line, Column)
{
    /// <summary>Nothing was written behind the key, or <c>~</c> or <c>null</c>.</summary>
    public bool IsNull => !Quoted && Value is ("" or "~" or "null" or "Null" or "NULL");

    /// <summary>As a yes or no, in all spellings of YAML 1.1; <see langword="null"/> when it is neither.</summary>
    public bool? Flag => Value.ToLowerInvariant() switch
    {
        "true" or "yes" or "on" => true,
        "false" or "no" or "off" => false,
        _ => null,
    };
}

internal sealed record YamlList(IReadOnlyList<YamlNode> Items, int Line, int Column) : YamlNode(Line, Column);

internal sealed record YamlMap(IReadOnlyList<YamlField> Fields, int Line, int Column) : YamlNode(Line, Column);

internal sealed record YamlField(YamlText Key, YamlNode Value);
