using System.Diagnostics;
using Portfolio.Content.Model;

namespace Portfolio.Content.Tests.Sync;

/// <summary>If <c>site.yaml</c> contains <c>dates: git</c>, undated documents get the dates of their commits.</summary>
public sealed class GitDatesTests : IDisposable
{
    private const string Shallow = "git-dates: the git repository is a shallow clone, so files that are older "
        + "than its oldest commit have no date from git; fetch all commits with `git fetch --unshallow`";
    private const string NoRepository = "git-dates: the content folder is not in a git repository, so documents "
        + "have no dates from git; remove `dates: git`, or deploy the repository with its history";

    private readonly SiteFolder _folder = new();

    public GitDatesTests() => _folder.Write("site.yaml", "dates: git\ntimeZone: Europe/Berlin\n");

    [Fact]
    public void Undated_documents_have_the_dates_of_their_first_and_last_commit()
    {
        _folder.Write("posts/a.md", "# A").Write("posts/b ü.md", "# B").Write("posts/2019-01-01-c.md", "# C")
            .Write("pages/d.md", "# D");
        Commit("2020-01-01T23:30:00Z");
        _folder.Write("posts/a.md", "# A\n\nmore").Write("posts/2019-01-01-c.md", "# C\n\nmore")
            .Write("pages/d.md", "# D\n\nmore");
        Commit("2021-02-03T12:00:00Z");
        _folder.Write("posts/new.md", "# New");
        _folder.Sync.Run();
        using var site = _folder.Now.Open();
        Dates((Post)site.Find("/blogs/a")!).ShouldBe("2020-01-02T00:30:00+01:00 2021-02-03T13:00:00+01:00");
        Dates((Post)site.Find("/blogs/b-ü")!).ShouldBe("2020-01-02T00:30:00+01:00 ");
        Dates((Post)site.Find("/blogs/c")!).ShouldBe("2019-01-01T00:00:00+01:00 ");
        Dates((Post)site.Find("/blogs/new")!).ShouldBe(" ");
        site.Find("/d")!.Updated.ShouldBe(new DateTimeOffset(2021, 2, 3, 13, 0, 0, TimeSpan.FromHours(1)));
        Problems().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(".git/shallow")]
    [InlineData(".git/config")]
    [InlineData(".git/objects/info/alternates")]
    [InlineData(".git/refs/heads/{branch}")]
    [InlineData(".git/refs/tags/v1")]
    [InlineData(".git/packed-refs")]
    [InlineData(".git/objects/pack/pack-1.idx")]
    public void A_pipe_in_the_repository_delays_no_sync(string path)
    {
        _folder.Write("posts/a.md", "# A");
        Commit("2020-01-01T12:00:00Z");
        var branch = Path.GetFileName(File.ReadAllText(Path.Combine(_folder.Content, ".git/HEAD")).Trim());
        var file = Path.Combine(_folder.Content, path.Replace("{branch}", branch, StringComparison.Ordinal));
        File.Delete(file);
        Run("mkfifo", file);
        HangLimit.Of(() => _folder.Sync.Run(), path);
        HangLimit.Of(() => _folder.Write("posts/a.md", "---\ndraft: true\n---\n").Sync.Run(), path);
        using var site = _folder.Now.Open();
        site.Find("/blogs/a").ShouldBeNull();
        Problems().ShouldHaveSingleItem().ShouldContain("is a pipe, socket or device");
    }

    [Fact]
    public void A_pipe_in_the_place_of_the_repository_or_of_a_worktree_delays_no_sync()
    {
        _folder.Write("posts/a.md", "# A");
        Commit("2020-01-01T12:00:00Z");
        var git = Path.Combine(_folder.Content, ".git");
        var moved = Directory.CreateDirectory(_folder.Content + ".repository").FullName;
        Directory.Move(git, Path.Combine(moved, "git"));
        File.WriteAllText(git, $"gitdir: {moved}/git\n");
        File.Delete(Path.Combine(moved, "git/config"));
        Run("mkfifo", Path.Combine(moved, "git/config"));
        HangLimit.Of(() => _folder.Sync.Run(), "a pipe in the folder of a worktree");
        Problems().ShouldHaveSingleItem().ShouldContain("is a pipe, socket or device");
        File.Delete(git);
        Run("mkfifo", git);
        HangLimit.Of(() => _folder.Write("posts/a.md", "---\ndraft: true\n---\n").Sync.Run(), "a pipe as .git");
        using var site = _folder.Now.Open();
        site.Find("/blogs/a").ShouldBeNull();
        Directory.Delete(moved, recursive: true);
    }

    [Fact]
    public void A_renamed_file_keeps_its_dates_and_a_new_file_of_an_old_name_does_not()
    {
        _folder.Write("posts/a.md", "# A\n\nA text long enough to be found again.").Write("posts/b.md", "# B");
        Commit("2020-01-01T12:00:00Z");
        Git("mv posts/a.md posts/c.md", "2021-01-01T12:00:00Z");
        _folder.Delete("posts/b.md");
        Commit("2021-01-01T12:00:00Z");
        _folder.Write("posts/b.md", "# B");
        Commit("2022-01-01T12:00:00Z");
        _folder.Sync.Run();
        using var site = _folder.Now.Open();
        Dates((Post)site.Find("/blogs/c")!).ShouldBe("2020-01-01T13:00:00+01:00 ");
        Dates((Post)site.Find("/blogs/b")!).ShouldBe("2022-01-01T13:00:00+01:00 ");
    }

    [Fact]
    public void A_file_that_takes_the_name_of_a_deleted_one_keeps_its_dates()
    {
        _folder.Write("posts/a.md", "# A\n\nA text long enough to be found again.").Write("posts/b.md", "# B");
        Commit("2020-01-01T12:00:00Z");
        _folder.Delete("posts/b.md");
        Commit("2021-01-01T12:00:00Z");
        Git("mv posts/a.md posts/b.md", "2022-01-01T12:00:00Z");
        Commit("2022-01-01T12:00:00Z");
        _folder.Sync.Run();
        using var site = _folder.Now.Open();
        Dates((Post)site.Find("/blogs/b")!).ShouldBe("2020-01-01T13:00:00+01:00 ");
    }

    [Fact]
    public void A_text_is_updated_on_another_day_of_the_site()
    {
        _folder.Write("posts/a.md", "# A").Write("posts/b.md", "# B");
        Commit("2020-01-01T22:30:00Z");
        _folder.Write("posts/a.md", "# A\n\nmore");
        Commit("2020-01-01T23:30:00Z");
        _folder.Write("posts/c.md", "# C");
        Commit("2020-02-01T23:30:00Z");
        _folder.Write("posts/c.md", "# C\n\nmore");
        Commit("2020-02-02T00:30:00Z");
        _folder.Sync.Run();
        using var site = _folder.Now.Open();
        Dates((Post)site.Find("/blogs/a")!).ShouldBe("2020-01-01T23:30:00+01:00 2020-01-02T00:30:00+01:00");
        Dates((Post)site.Find("/blogs/c")!).ShouldBe("2020-02-02T00:30:00+01:00 ");
    }

    [Fact]
    public void A_commit_dates_files_that_did_not_change_also_after_a_restart()
    {
        _folder.Write("posts/a.md", "# A");
        Commit("2020-01-01T12:00:00Z");
        _folder.Write("posts/b.md", "# B");
        _folder.Sync.Run();
        DateOf("/blogs/b").ShouldBeNull();
        Commit("2021-01-01T12:00:00Z");
        _folder.Sync.Run();
        DateOf("/blogs/b")!.Value.Year.ShouldBe(2021);
        _folder.Restart();
        _folder.Store.PublishStored();
        _folder.Sync.Run().IsEmpty.ShouldBeTrue();
        _folder.Write("posts/c.md", "# C");
        Commit("2022-01-01T12:00:00Z");
        _folder.Restart();
        _folder.Sync.Run();
        DateOf("/blogs/a")!.Value.Year.ShouldBe(2020);
        DateOf("/blogs/c")!.Value.Year.ShouldBe(2022);
    }

    [Fact]
    public void Without_the_setting_git_is_not_read()
    {
        _folder.Write("posts/a.md", "# A");
        Commit("2020-01-01T12:00:00Z");
        _folder.Write("site.yaml", "").Sync.Run();
        DateOf("/blogs/a").ShouldBeNull();
        _folder.Write("site.yaml", "dates: git").Sync.Run();
        DateOf("/blogs/a")!.Value.Year.ShouldBe(2020);
        _folder.Write("site.yaml", "title: A").Sync.Run();
        DateOf("/blogs/a").ShouldBeNull();
    }

    [Fact]
    public void A_folder_without_repository_is_reported()
    {
        _folder.Write("posts/a.md", "# A").Sync.Run();
        DateOf("/blogs/a").ShouldBeNull();
        Problems().ShouldBe([$"site.yaml:1:8: {NoRepository}"]);
    }

    [Fact]
    public void A_shallow_clone_is_reported_and_dates_only_what_it_knows()
    {
        var clone = ShallowClone();
        File.WriteAllText(Path.Combine(clone, "posts", "c.md"), "# C");
        using var shallow = new SiteFolder(clone);
        Git($"-C {clone} add -A", "2022-01-01T12:00:00Z");
        Git($"-C {clone} commit -q -m x", "2022-01-01T12:00:00Z");
        shallow.Sync.Run();
        using var site = shallow.Now.Open();
        ((Post)site.Find("/blogs/a")!).Date.ShouldBeNull();
        ((Post)site.Find("/blogs/c")!).Date!.Value.Year.ShouldBe(2022);
        shallow.Check.Run().Select(p => p.ToString()).ShouldBe([$"site.yaml:1:8: {Shallow}"]);
    }

    [Fact]
    public void After_all_commits_are_fetched_the_next_start_dates_the_rest()
    {
        var clone = ShallowClone();
        using var shallow = new SiteFolder(clone);
        shallow.Sync.Run();
        Git($"-C {clone} fetch -q --unshallow", "2021-01-01T12:00:00Z");
        shallow.Restart();
        shallow.Store.PublishStored();
        shallow.Sync.Run();
        using var site = shallow.Now.Open();
        ((Post)site.Find("/blogs/a")!).Date!.Value.Year.ShouldBe(2020);
        shallow.Check.Run().ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_of_a_worktree_and_one_behind_a_symbolic_link_have_the_dates_of_the_repository()
    {
        _folder.Write("site/site.yaml", "dates: git\n")
            .Write("site/posts/a.md", "# A\n\nA text long enough to be found again.");
        Commit("2020-01-01T12:00:00Z");
        Git("mv site content", "2021-01-01T12:00:00Z");
        Commit("2021-01-01T12:00:00Z");
        _folder.Write("content/posts/b.md", "# B");
        Commit("2022-01-01T12:00:00Z");
        var tree = Path.Combine(_folder.Data, "..", "tree");
        Git($"worktree add -q {tree}", "2022-01-01T12:00:00Z");
        var link = Path.Combine(_folder.Data, "..", "link");
        Directory.CreateSymbolicLink(link, Path.Combine(_folder.Content, "content"));
        foreach (var content in (string[])[Path.Combine(tree, "content"), link])
        {
            using var folder = new SiteFolder(content);
            folder.Sync.Run();
            using var site = folder.Now.Open();
            ((Post)site.Find("/blogs/a")!).Date!.Value.Year.ShouldBe(2021, "git follows names within the folder");
            ((Post)site.Find("/blogs/b")!).Date!.Value.Year.ShouldBe(2022);
        }
    }

    [Fact]
    public void A_repository_without_commits_is_reported()
    {
        _folder.Write("posts/a.md", "# A");
        Git("init -q", "2020-01-01T12:00:00Z");
        _folder.Sync.Run();
        Problems().ShouldHaveSingleItem().ShouldContain("no commit contains files of the content folder");
        Commit("2020-01-01T12:00:00Z");
        _folder.Sync.Run();
        DateOf("/blogs/a")!.Value.Year.ShouldBe(2020);
        Problems().ShouldBeEmpty();
    }

    public void Dispose() => _folder.Dispose();

    private static string Dates(Post post) =>
        $"{post.Date:yyyy-MM-ddTHH:mm:sszzz} {post.Updated:yyyy-MM-ddTHH:mm:sszzz}";

    private DateTimeOffset? DateOf(string url)
    {
        using var site = _folder.Now.Open();
        return ((Post)site.Find(url)!).Date;
    }

    private IEnumerable<string> Problems() => _folder.Check.Run().Select(p => p.ToString());

    /// <summary>Creates a shallow clone without the first commit, in which <c>posts/a.md</c> was added.</summary>
    private string ShallowClone()
    {
        _folder.Write("posts/a.md", "# A");
        Commit("2020-01-01T12:00:00Z");
        _folder.Write("posts/b.md", "# B");
        Commit("2021-01-01T12:00:00Z");
        var clone = Path.Combine(_folder.Data, "..", "clone");
        Git($"clone -q --depth 1 file://{_folder.Content} {clone}", "2021-01-01T12:00:00Z");
        return clone;
    }

    private static void Run(string program, string argument)
    {
        using var process = Process.Start(program, argument);
        process.WaitForExit();
    }

    private void Commit(string date)
    {
        Git("init -q", date);
        Git("add -A", date);
        Git("commit -q -m x", date);
    }

    private void Git(string arguments, string date)
    {
        using var git = Process.Start(new ProcessStartInfo(
            "git", "-c user.name=a -c user.email=a@b.c -c commit.gpgsign=false " + arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = _folder.Content,
            Environment = { ["GIT_AUTHOR_DATE"] = date, ["GIT_COMMITTER_DATE"] = date },
        })!;
        git.WaitForExit();
        git.ExitCode.ShouldBe(0, arguments);
    }
}
