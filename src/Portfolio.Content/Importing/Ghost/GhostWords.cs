using System.Net;
using System.Text;
using System.Text.Json;

namespace Portfolio.Content.Importing.Ghost;

/// <summary>The words of a post of which the export has only the editor's form: Lexical, or Mobiledoc before it.</summary>
internal static class GhostWords
{
    /// <summary>Paragraphs as HTML; empty when there are none.</summary>
    public static string Of(JsonElement post)
    {
        try
        {
            using var document = JsonDocument.Parse(post.Text("lexical") ?? post.Text("mobiledoc") ?? "{}");
            var html = new StringBuilder();
            var root = document.RootElement;
            foreach (var node in root.ValueKind == JsonValueKind.Object
                && root.TryGetProperty("root", out var lexical) ? lexical.List("children") : root.List("sections"))
            {
                var words = new StringBuilder();
                Add(node, words);
                if (words.Length > 0)
                    html.Append("<p>").Append(WebUtility.HtmlEncode(words.ToString())).Append("</p>");
            }

            return html.ToString();
        }
        catch (JsonException)
        {
            return "";
        }
    }

    private static void Add(JsonElement node, StringBuilder words)
    {
        if (node.ValueKind == JsonValueKind.Array)
        {
            // A marker of Mobiledoc ends with its text.
            foreach (var item in node.EnumerateArray().Where(i => i.ValueKind is JsonValueKind.Array))
                Add(item, words);
            if (node.GetArrayLength() == 4 && node[3].ValueKind == JsonValueKind.String)
                words.Append(node[3].GetString());
            return;
        }

        if (node.Text("text") is { } text)
            words.Append(text);
        foreach (var child in node.List("children"))
            Add(child, words);
    }
}
