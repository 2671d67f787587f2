using System.Text.Json;

namespace Portfolio.Content.Importing.Ghost;

/// <summary>Reads an export of Ghost: its JSON, with <c>content/images</c> beside it if the folder of the site was copied too.</summary>
public static class GhostExport
{
    /// <param name="path">The JSON file, or a folder with one.</param>
    /// <exception cref="ImportException">There is no export, or it is invalid.</exception>
    public static ImportedSite Read(string path)
    {
        var file = File.Exists(path) ? path : Directory.Exists(path) && Directory.GetFiles(path, "*.json") is [var only] ? only
            : throw new ImportException($"There is no export of Ghost at '{path}': name the JSON file of Settings → Labs → Export");
        using var document = GhostJson.Parse(file);
        var root = document.RootElement;
        // Ghost writes {"db": [{"data": …}]}.
        var top = root.List("db").FirstOrDefault() is { ValueKind: JsonValueKind.Object } database ? database : root;
        if (top.ValueKind != JsonValueKind.Object || !top.TryGetProperty("data", out var data) || !data.List("posts").Any())
            throw new ImportException($"{file}: it has no posts of Ghost (`db[0].data.posts`): export again in Settings → Labs");
        return new GhostImport(data, Path.GetDirectoryName(Path.GetFullPath(file))!).Run();
    }
}
