using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Portfolio.Web.Hosting;

namespace Portfolio.Web.Tests.Faults;

/// <summary>
/// Tests faults that require a separate server process, such as full volumes, missing permissions, system limits and
/// signals. Outside of CI, the tests are skipped if the system does not permit the necessary operations.
/// </summary>
[SupportedOSPlatform("linux")]
[Trait("Run", "all")]
public sealed class ProcessFaultTests
{
    [Fact(Explicit = true)]
    public async Task On_a_full_data_volume_it_ends_with_one_line_that_says_what_to_do()
    {
        using var place = new FaultPlace();
        using var site = SiteProcess.Start(
            place.Content, place.Data, Mounting($"mount -t tmpfs -o size=64k tmpfs '{Made(place.Data)}'"));
        (await site.ExitAsync()).ShouldBe(2);
        await site.LogsAsync($"The store cannot be written to {place.Data} (");
        site.CountInLog("   at ").ShouldBe(0);
    }

    [Fact(Explicit = true)]
    public async Task A_data_volume_that_fills_up_keeps_the_site_and_edits_come_when_there_is_room_again()
    {
        using var place = new FaultPlace();
        // The server and the test share the volume, because the test cannot fill a folder that exists only in the
        // server's mount namespace.
        using var volume = Volume.Mount(Made(place.Data), "size=2m");
        using var site = await SiteProcess.Start(place.Content, place.Data).ReadyAsync();
        var full = Path.Combine(place.Data, "full");
        Fill(full);
        for (var version = 1; version <= 5; version++)
        {
            place.Write("posts/p1.md",
                FaultPlace.Post(1, version) + string.Concat(Enumerable.Repeat($"Words {version} ", 100_000)));
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        await site.LogsAsync("database or disk is full");
        (await site.StatusAsync("/health/ready")).ShouldBe(HttpStatusCode.OK);
        (await site.ReadAsync("/blogs/p1")).ShouldContain("version 0");
        (await site.ReadAsync("/blogs/p2")).ShouldContain("version 0");
        site.Log.Count.ShouldBeLessThan(6, string.Join('\n', site.Log));
        File.Delete(full);
        place.Write("posts/p1.md", FaultPlace.Post(1, 6));
        await site.ShowsAsync("/blogs/p1", "version 6");
        await site.LogsAsync("The content sync works again");
    }

    [Fact(Explicit = true)]
    public async Task On_a_read_only_data_folder_it_ends_with_one_line_that_says_what_to_do()
    {
        using var place = new FaultPlace();
        var data = Made(place.Data);
        using var site = SiteProcess.Start(place.Content, data,
            Mounting($"mount --bind -o ro '{data}' '{data}' && mount -o remount,ro,bind '{data}'"));
        (await site.ExitAsync()).ShouldBe(2);
        await site.LogsAsync(
            $"The data folder {data} is not writable; check its permissions, or specify another folder with --data");
        site.CountInLog("   at ").ShouldBe(0);
    }

    [Fact(Explicit = true)]
    public async Task Without_inotify_instances_and_watches_edits_are_seen_by_scans()
    {
        foreach (var limit in (string[])["max_inotify_instances", "max_inotify_watches"])
        {
            using var place = new FaultPlace();
            using var site = await SiteProcess
                .Start(place.Content, place.Data,
                    Wrapped(["unshare", "--user", "--map-root-user"], $"echo 0 > /proc/sys/user/{limit}")).ReadyAsync();
            place.Write("posts/p1.md", FaultPlace.Post(1, 1));
            await site.ShowsAsync("/blogs/p1", "version 1");
            site.CountInLog("The content folder cannot be watched for changes (").ShouldBe(1, limit);
        }
    }

    [Fact(Explicit = true)]
    public async Task A_file_or_folder_without_permission_is_named_and_read_when_it_has_it()
    {
        using var place = new FaultPlace();
        var file = Path.Combine(place.Content, "posts/p1.md");
        var folder = Path.Combine(place.Content, "posts");
        File.SetUnixFileMode(Made(place.Data), (UnixFileMode)0b111_111_111);
        File.SetUnixFileMode(file, UnixFileMode.None);
        try
        {
            using var site = await SiteProcess.Start(place.Content, place.Data, OrdinaryUser.Command(typeof(Website).Assembly.Location)).ReadyAsync();
            (await site.StatusAsync("/blogs/p1")).ShouldBe(HttpStatusCode.NotFound);
            await site.LogsAsync("posts/p1.md:1:1: file-unreadable: ");
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.OtherRead);
            await site.ShowsAsync("/blogs/p1", "version 0");
            File.SetUnixFileMode(folder, UnixFileMode.None);
            await site.LogsAsync("posts:1:1: folder-unreadable: ");
            (await site.StatusAsync("/blogs/p1")).ShouldBe(HttpStatusCode.OK);
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
            place.Write("posts/p2.md", FaultPlace.Post(2, 1));
            await site.ShowsAsync("/blogs/p2", "version 1");
        }
        finally
        {
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        }
    }

    [Fact(Explicit = true)]
    public async Task Beyond_the_limit_of_connections_it_serves_those_it_has_and_accepts_others_later()
    {
        using var place = new FaultPlace();
        using var site = await SiteProcess.Start(place.Content, place.Data, Wrapped([], "ulimit -n 4096")).ReadyAsync();
        (await site.ReadAsync("/blogs/p1")).ShouldContain("version 0");
        var connections = new List<TcpClient>();
        for (var i = 0; i < 4_500; i++)
        {
            var connection = new TcpClient();
            connections.Add(connection);
            await connection.ConnectAsync(
                IPAddress.Loopback, site.Client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        }

        // The client's existing connection is still served.
        (await site.ReadAsync("/blogs/p2")).ShouldContain("version 0");
        foreach (var connection in connections)
            connection.Dispose();
        place.Write("posts/p1.md", FaultPlace.Post(1, 1));
        await site.ShowsAsync("/blogs/p1", "version 1");
        using var another = new HttpClient { BaseAddress = site.Client.BaseAddress };
        (await another.GetStringAsync("/blogs/p3")).ShouldContain("version 0");
        site.Log.Count.ShouldBeLessThan(20, string.Join('\n', site.Log));
    }

    [Fact(Explicit = true)]
    public async Task A_log_that_nothing_reads_stops_neither_the_site_nor_a_sync_nor_the_end()
    {
        using var place = new FaultPlace();
        var port = FreePort.Next();
        using var site = await SiteProcess
            .Start(place.Content, place.Data, urls: $"http://127.0.0.1:{port}", readLog: false).ReadyAsync(port);
        // A pipe holds 64 KiB and a log line has more than 100 bytes, so the requests fill the pipe.
        for (var i = 0; i < 1_000; i++)
            await site.StatusAsync($"/nothing/{i}");
        for (var i = 0; i < 100; i++)
            place.Write($"posts/wrong{i}.md", "---\ntitle: [\n---\n");
        place.Write("posts/p1.md", FaultPlace.Post(1, 1));
        await site.ShowsAsync("/blogs/p1", "version 1");
        (await site.StopAsync()).ShouldBe(0);
    }

    [Fact(Explicit = true)]
    public async Task A_taken_port_is_one_line_without_a_stack_trace()
    {
        using var place = new FaultPlace();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        foreach (var url in (string[])[$"http://127.0.0.1:{port}", $"http://localhost:{port}",
            $"http://127.0.0.1:0;http://*:{port}"])
        {
            using var site = SiteProcess.Start(place.Content, place.Data, urls: url);
            (await site.ExitAsync()).ShouldBe(2, url);
            await site.LogsAsync($"Another program already listens on {url}: stop that program, or specify another URL "
                + $"with --urls");
            site.CountInLog("   at ").ShouldBe(0, url);
        }
    }

    /// <summary>Returns a command prefix that runs the command <paramref name="first"/> and then the server.</summary>
    private static string[] Wrapped(string[] outer, string first) =>
        [.. outer, "sh", "-c", $"{first} && exec \"$@\"", "sh"];

    /// <summary>
    /// Returns a command prefix that runs the command <paramref name="mount"/> in a new mount namespace before it
    /// starts the server.
    /// </summary>
    private static string[] Mounting(string mount)
    {
        string[] unshare = Environment.UserName == "root"
            ? ["unshare", "--mount"] : ["unshare", "--mount", "--user", "--map-root-user"];
        if (!Succeeds([.. unshare, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]))
            MissingTool.Report("mounting is not permitted");
        return Wrapped(unshare, mount);
    }

    private static bool Succeeds(string[] command)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(command[0],
                    command[1..])
                { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string Made(string folder) => Directory.CreateDirectory(folder).FullName;

    private static void Fill(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            for (var block = new byte[4096]; ;)
                file.Write(block);
        }
        catch (IOException)
        {
            // The volume is now full, which is the purpose of the write.
        }
    }

    private sealed class Volume(string path) : IDisposable
    {
        public static Volume Mount(string path, string options)
        {
            if (!Succeeds(["mount", "-t", "tmpfs", "-o", options, "tmpfs", path]))
                MissingTool.Report("mounting is not permitted");
            return new(path);
        }

        public void Resize(string options) => Succeeds(["mount", "-o", $"remount,{options}", path]).ShouldBeTrue();

        public void Dispose() => Succeeds(["umount", "--lazy", path]);
    }
}
