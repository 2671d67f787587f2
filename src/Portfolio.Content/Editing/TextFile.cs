using System.Text;
using Portfolio.Content.Model;
using Portfolio.Content.Reading;

namespace Portfolio.Content.Editing;

/// <summary>A file of the content folder as text.</summary>
/// <param name="Path">Relative to the content folder.</param>
/// <param name="HasMark">Whether it begins with a byte order mark.</param>
public sealed record TextFile(string Path, string Text, bool HasMark)
{
    /// <summary>The line break of the file.</summary>
    public string LineBreak => Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    /// <exception cref="EditException">The file is not a text, or is a symbolic link.</exception>
    public static TextFile Read(string root, string path)
    {
        var full = System.IO.Path.Combine(root, path);
        if (File.GetAttributes(full).HasFlag(FileAttributes.ReparsePoint))
            throw new EditException($"{path} is a symbolic link: edit the file that it leads to");
        var bytes = File.ReadAllBytes(full);
        var problems = new List<Diagnostic>();
        return SourceText.Decode(path, bytes, problems) is { } text
            ? new(path, text, bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble))
            : throw new EditException($"{path}: {problems[0].Message}");
    }

    /// <summary>Replaces the file atomically, so that nobody reads half of it.</summary>
    public void Write(string root)
    {
        var full = System.IO.Path.Combine(root, Path);
        // Names that begin with a dot are not part of the site.
        var draft = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(full)!, $".{System.IO.Path.GetFileName(full)}.tmp");
        File.WriteAllText(draft, Text, new UTF8Encoding(HasMark));
        if (File.Exists(full) && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(draft, File.GetUnixFileMode(full));
        File.Move(draft, full, overwrite: true);
    }
}
