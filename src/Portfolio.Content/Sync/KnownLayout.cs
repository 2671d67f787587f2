using Portfolio.Content.Model;
using Portfolio.Content.Reading;
using Portfolio.Content.Store.Entities;

namespace Portfolio.Content.Sync;

/// <summary>Which texts are posts in the store. It stays so until the author confirms a change: no text becomes public, and none disappears, because of a folder.</summary>
/// <param name="IsPlain">The folder had no <c>posts/</c>, so that every text outside of <c>pages/</c> is a post.</param>
/// <param name="HasPosts">The folder had <c>posts/</c> with files, and texts elsewhere are no posts.</param>
/// <param name="ArePostsMissing">What the store had of <c>posts/</c> is deleted, and texts elsewhere are no posts still.</param>
internal readonly record struct KnownLayout(bool IsPlain, bool HasPosts, bool ArePostsMissing)
{
    public static KnownLayout Of(IEnumerable<StoredFile> files, IEnumerable<Diagnostic> folderProblems)
    {
        var (isPlain, hasPosts) = (false, false);
        foreach (var file in files)
        {
            isPlain |= file.Kind == ContentKind.Post && !FolderLayout.IsBelowPosts(file.Path);
            hasPosts |= default(FolderLayout).With(file.Path).HasPosts;
        }

        return new(isPlain, hasPosts && !isPlain, folderProblems.Any(p => p.Rule == "posts-missing"));
    }
}
