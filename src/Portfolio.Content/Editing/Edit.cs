namespace Portfolio.Content.Editing;

/// <summary>A planned change of the content folder.</summary>
/// <param name="Texts">Files with new texts, written in this order before anything moves.</param>
/// <param name="Move">The file or folder that moves, relative to the content folder; <see langword="null"/> when none does.</param>
/// <param name="Messages">What it does, for the author, a line each.</param>
public sealed record Edit(IReadOnlyList<TextFile> Texts, (string From, string To)? Move, IReadOnlyList<string> Messages)
{
    /// <summary>Writes the change.</summary>
    /// <param name="root">The content folder.</param>
    /// <exception cref="IOException">A file cannot be written. Those before it are.</exception>
    public void Apply(string root)
    {
        foreach (var text in Texts)
            text.Write(root);
        if (Move is not var (from, to))
            return;
        (from, to) = (Path.Combine(root, from), Path.Combine(root, to));
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        if (Directory.Exists(from))
            MoveFolder(from, to);
        else
            File.Move(from, to);
    }

    private static void MoveFolder(string from, string to)
    {
        try
        {
            Directory.Move(from, to);
        }
        catch (IOException) when (Directory.Exists(from) && !Directory.Exists(to))
        {
            MoveEntry(new DirectoryInfo(from), to);
        }
    }

    /// <summary>Moves a file or folder to another volume. Symbolic links stay links: what they lead to is not part of the folder.</summary>
    private static void MoveEntry(FileSystemInfo entry, string to)
    {
        if (entry.LinkTarget is { } link)
        {
            File.CreateSymbolicLink(to, link);
            entry.Delete();
        }
        else if (entry is DirectoryInfo folder)
        {
            Directory.CreateDirectory(to);
            foreach (var child in folder.GetFileSystemInfos())
                MoveEntry(child, Path.Combine(to, child.Name));
            folder.Delete();
        }
        else
        {
            File.Move(entry.FullName, to);
        }
    }
}
