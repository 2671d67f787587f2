namespace Portfolio.Content.Sync;

/// <summary>Identifies the current commit without running git.</summary>
internal static class GitHead
{
    private const string PackedRefs = "packed-refs";

    /// <summary>The content of <c>HEAD</c> and the commit to which it refers; empty when the folder is in no repository.</summary>
    public static string Read(string folder)
    {
        try
        {
            if (FindRepository(folder) is not { } repository)
                return "";
            var head = File.ReadAllText(Path.Combine(repository, "HEAD")).Trim();
            if (!head.StartsWith("ref: ", StringComparison.Ordinal))
                return head;
            var name = head["ref: ".Length..];
            // Worktrees have their branches in the main repository.
            var common = Path.Combine(repository, "commondir");
            var refs = File.Exists(common) ? Path.Combine(repository, File.ReadAllText(common).Trim()) : repository;
            var file = Path.Combine(refs, name);
            return File.Exists(file) ? $"{name} {File.ReadAllText(file).Trim()}" : $"{name} {PackedCommit(refs, name)}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return "";
        }
    }

    private static string? FindRepository(string folder)
    {
        for (var directory = new DirectoryInfo(folder); directory is not null; directory = directory.Parent)
        {
            var path = Path.Combine(directory.FullName, ".git");
            if (Directory.Exists(path))
                return path;
            if (File.Exists(path))
                return Path.Combine(directory.FullName, File.ReadAllText(path).Replace("gitdir:", "", StringComparison.Ordinal).Trim());
        }

        return null;
    }

    private static string PackedCommit(string refs, string name)
    {
        var packed = Path.Combine(refs, PackedRefs);
        return File.Exists(packed) ? File.ReadLines(packed).FirstOrDefault(line => line.EndsWith(" " + name, StringComparison.Ordinal))
            ?? "" : "";
    }
}
