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
    [Fact]
    public async Task On_a_full_data_volume_without_a_store_it_serves_from_a_temporary_folder()
    {
        using var place = new FaultPlace();
        using var site = await SiteProcess.Start(
            place.Content, place.Data, Mounting($"mount -t tmpfs -o size=64k tmpfs '{Made(place.Data)}'")).ReadyAsync();
        await ServesFromTemporaryFolderAsync(
            site, place, $"The disk of the data folder {place.Data} is full; free disk space, or specify another folder");
    }

    [Fact]
    public async Task On_a_full_data_volume_the_store_is_kept_and_served_with_the_last_valid_versions()
    {
        using var place = new FaultPlace();
        using var volume = Volume.Mount(Made(place.Data), "size=14m");
        using (var first = await SiteProcess.Start(place.Content, place.Data).ReadyAsync())
        {
            place.Write("posts/p2.md", "---\ntitle: [\n---\n");
            await first.LogsAsync("posts/p2.md:");
            (await first.StopAsync()).ShouldBe(0);
        }

        var store = Directory.GetFiles(place.Data, "site-*.db").ShouldHaveSingleItem();
        Fill(Path.Combine(place.Data, "full"));
        using (var second = await SiteProcess.Start(place.Content, place.Data).ReadyAsync())
        {
            await second.LogsAsync("loaded from the store");
            (await second.ReadAsync("/blogs/p2")).ShouldContain("version 0");
            await ServesFromTemporaryFolderAsync(
                second, place, $"The disk of the data folder {place.Data} is full; free disk space, or specify another folder");
            (await second.StopAsync()).ShouldBe(0);
        }

        File.Delete(Path.Combine(place.Data, "full"));
        using var third = await SiteProcess.Start(place.Content, place.Data).ReadyAsync();
        await third.ShowsAsync("/blogs/p1", "version 1");
        (await third.ReadAsync("/blogs/p2")).ShouldContain("version 0");
        Directory.GetFiles(place.Data, "site-*.db").ShouldBe([store]);
    }

    /// <summary>If the disk of the temporary folder is full, too, the memory file system is used.</summary>
    [Fact]
    public async Task On_a_machine_whose_only_disk_is_full_it_serves_from_memory()
    {
        using var place = new FaultPlace();
        var temporary = Made(Path.Combine(place.Root, "tmp"));
        using var site = await SiteProcess.Start(place.Content, place.Data, ["env", $"TMPDIR={temporary}", .. Mounting(
            $"mount -t tmpfs -o size=64k tmpfs '{temporary}' && mount -t tmpfs -o size=64k tmpfs '{Made(place.Data)}'")])
            .ReadyAsync();
        await site.LogsAsync("the server uses /dev/shm/portfolio-data-");
        (await site.ReadAsync("/blogs/p1")).ShouldContain("version 0");
        (await site.StopAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Where_nothing_can_be_written_it_ends_with_one_line_that_says_what_to_do()
    {
        using var place = new FaultPlace();
        var temporary = Made(Path.Combine(place.Root, "tmp"));
        using var site = SiteProcess.Start(place.Content, place.Data, ["env", $"TMPDIR={temporary}", .. Mounting(
            string.Join(" && ", new[] { temporary, Made(place.Data), "/dev/shm" }
                .Select(folder => $"mount -t tmpfs -o size=64k tmpfs '{folder}'")))]);
        (await site.ExitAsync()).ShouldBe(2);
        await site.LogsAsync($"The disk of the data folder {place.Data} is full; free disk space, or specify another folder with --data. "
            + "No temporary folder can be used, either");
        site.CountInLog("   at ").ShouldBe(0);
    }

    /// <summary>The library refuses byte-range locks below a folder, as network file systems such as SMB may do.</summary>
    [Fact]
    public async Task On_a_file_system_without_locks_it_serves_from_a_temporary_folder()
    {
        using var place = new FaultPlace();
        if (!Deploy.Tool.IsInstalled("gcc"))
            MissingTool.Report("gcc is not installed");
        var library = Path.Combine(place.Root, "nolock.so");
        await Deploy.Tool.RunAsync("gcc", ["-shared", "-fPIC", "-o", library, "-xc", "-", "-ldl"], NoLock);
        var data = Path.Combine(place.Root, "smbdata/x");
        using var site = await SiteProcess.Start(place.Content, data, ["env", $"LD_PRELOAD={library}"]).ReadyAsync();
        await ServesFromTemporaryFolderAsync(site, place,
            $"The file system of the data folder {data} does not support locks (SQLite Error 5: 'database is locked'.); "
            + "specify a folder on a local disk");
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
            var text = FaultPlace.Post(1, version) + string.Concat(Enumerable.Repeat($"Words {version} ", 100_000));
            var before = site.BytesRead;
            place.Write("posts/p1.md", text);
            await Eventually.IsTrueAsync(() => Task.FromResult(site.BytesRead - before > text.Length));
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

    [Fact]
    public async Task On_a_read_only_data_folder_it_serves_a_copy_of_the_store()
    {
        using var place = new FaultPlace();
        var data = Made(place.Data);
        using (var first = await SiteProcess.Start(place.Content, place.Data).ReadyAsync())
            (await first.StopAsync()).ShouldBe(0);
        using var site = await SiteProcess.Start(place.Content, data,
            Mounting($"mount --bind -o ro '{data}' '{data}' && mount -o remount,ro,bind '{data}'")).ReadyAsync();
        await site.LogsAsync("loaded from the store");
        await ServesFromTemporaryFolderAsync(site, place, $"The data folder {data} is not writable (");
    }

    [Theory]
    [InlineData("--Serilog:MinimumLevel:Default=Loud", "Serilog:MinimumLevel:Default 'Loud' is invalid: use Verbose, Debug, ")]
    [InlineData("--Serilog:MinimumLevel:Override:Microsoft=Loud", "Serilog:MinimumLevel:Override:Microsoft 'Loud' is invalid: ")]
    [InlineData("--Serilog:Using:0=Nothing", "The section Serilog of the settings is invalid: ")]
    public async Task A_wrong_setting_of_the_log_is_one_line_and_not_a_stack_trace(string setting, string line)
    {
        using var place = new FaultPlace();
        using var site = SiteProcess.Start(place.Content, place.Data, more: [setting]);
        (await site.ExitAsync()).ShouldBe(2);
        site.Log.ShouldHaveSingleItem().ShouldStartWith(line);
    }

    [Theory]
    [InlineData("", "", 2)]
    [InlineData("Cache__MaxMegabytes=32", "", 0)]
    [InlineData("Cache__MaxMegabytes=many", "--Cache:MaxMegabytes=32", 0)]
    [InlineData("Cache__MaxMegabytes=32", "--Cache:MaxMegabytes=many", 2)]
    public async Task A_flag_overrides_the_environment_and_that_the_file(string variable, string flag, int code)
    {
        using var place = new FaultPlace();
        await File.WriteAllTextAsync(Path.Combine(place.Root, "appsettings.json"), """{ "Cache": { "MaxMegabytes": "5000" } }""",
            TestContext.Current.CancellationToken);
        using var site = SiteProcess.Start(place.Content, place.Data, Wrapped([], $"cd '{place.Root}' && export A=1 {variable}"),
            more: flag.Length > 0 ? [flag] : []);
        if (code == 0)
            (await (await site.ReadyAsync()).StopAsync()).ShouldBe(0);
        else
            (await site.ExitAsync()).ShouldBe(code);
    }

    [Fact]
    public async Task The_documented_flags_serve_HTTP2_without_TLS()
    {
        var page = await File.ReadAllTextAsync(
            Path.Combine(TestPlace.Repository, "docs", "configuration.md"), TestContext.Current.CancellationToken);
        var flags = page.Split("## HTTP/2 without TLS")[1].Split("```sh\n")[1].Split("```")[0];
        var (first, second) = (FreePort.Next(), FreePort.Next());
        using var place = new FaultPlace();
        using var site = await SiteProcess.Start(place.Content, place.Data, more:
            flags.Replace("*:8080", $"127.0.0.1:{first}", StringComparison.Ordinal)
                .Replace("*:8081", $"127.0.0.1:{second}", StringComparison.Ordinal)
                .Split([' ', '\\', '\n'], StringSplitOptions.RemoveEmptyEntries)).ReadyAsync(first);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{second}/blogs/p1")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var response = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Version.ShouldBe(HttpVersion.Version20);
    }

    private static async Task ServesFromTemporaryFolderAsync(SiteProcess site, FaultPlace place, string reason)
    {
        (await site.ReadAsync("/blogs/p3")).ShouldContain("version 0");
        place.Write("posts/p1.md", FaultPlace.Post(1, 1));
        await site.ShowsAsync("/blogs/p1", "version 1");
        site.CountInLog(reason).ShouldBe(1, string.Join('\n', site.Log));
        site.CountInLog(". Until the next start, the server uses ").ShouldBe(1);
        site.CountInLog("   at ").ShouldBe(0);
        site.CountInLog("is deleted").ShouldBe(0);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health");
        request.Headers.Authorization = new("Bearer", SiteProcess.OperatorToken);
        using var health = await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
        (await health.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain($"\ndegraded: {reason}");
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
            using var site = await SiteProcess.Start(place.Content, place.Data,
                OrdinaryUser.Command(typeof(Website).Assembly.Location)).ReadyAsync();
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

    /// <summary>Refuses byte-range locks of files below a folder <c>smbdata</c> (fcntl(2)).</summary>
    private const string NoLock = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <errno.h>
        #include <fcntl.h>
        #include <stdarg.h>
        #include <stdio.h>
        #include <string.h>
        #include <unistd.h>

        static int refuse(int file, int command, struct flock *lock)
        {
            char link[64], path[4096];
            if (command != F_SETLK && command != F_SETLKW && command != F_OFD_SETLK || lock->l_type == F_UNLCK)
                return 0;
            snprintf(link, sizeof link, "/proc/self/fd/%d", file);
            ssize_t length = readlink(link, path, sizeof path - 1);
            if (length < 0)
                return 0;
            path[length] = 0;
            return strstr(path, "/smbdata/") != 0;
        }

        static int call(const char *name, int file, int command, void *argument)
        {
            if (refuse(file, command, argument))
            {
                errno = EACCES;
                return -1;
            }
            int (*real)(int, int, ...) = (int (*)(int, int, ...))dlsym(RTLD_NEXT, name);
            return real(file, command, argument);
        }

        #define WRAP(name) int name(int file, int command, ...) \
            { va_list rest; va_start(rest, command); void *argument = va_arg(rest, void *); va_end(rest); \
              return call(#name, file, command, argument); }
        WRAP(fcntl)
        WRAP(fcntl64)
        """;

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
