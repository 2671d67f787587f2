using Portfolio.Content.Model;
using Portfolio.Content.Reading.Yaml;

namespace Portfolio.Content.Reading;

/// <summary>The format of front matter.</summary>
internal enum FrontMatterFormat
{
    /// <summary>Between two lines <c>---</c>.</summary>
    Yaml,

    /// <summary>Between two lines <c>+++</c>.</summary>
    Toml,

    /// <summary>One JSON object.</summary>
    Json,
}

/// <summary>Front matter before it is parsed.</summary>
/// <param name="Line">The line of the file on which <paramref name="Text"/> begins, from 1.</param>
internal sealed record FrontMatterText(FrontMatterFormat Format, string Text, int Line)
{
    /// <summary>Parses it; <see langword="null"/>, with an error in <paramref name="problems"/>, when it is invalid.</summary>
    public YamlMap? Parse(string file, ICollection<Diagnostic> problems) => Format switch
    {
        FrontMatterFormat.Toml => TomlParser.ParseMap(file, Text, Line, problems),
        FrontMatterFormat.Json => JsonParser.ParseMap(file, Text, Line, problems),
        _ => YamlParser.ParseMap(file, Text, Line, problems),
    };
}
