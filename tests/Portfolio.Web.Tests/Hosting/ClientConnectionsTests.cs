using System.Net;
using Microsoft.Extensions.Options;
using Portfolio.Web.Hosting;
using Portfolio.Web.Options;

namespace Portfolio.Web.Tests.Hosting;

public sealed class ClientConnectionsTests
{
    private readonly ClientConnections _connections = new(new OptionsWrapper<ServerOptions>(new())) { Free = 12 };

    [Fact]
    public void Clients_share_the_connections_and_no_number_of_them_takes_all()
    {
        Fill(Client(1)).ShouldBe(6);
        Fill(Client(2)).ShouldBe(3);
        Fill(Client(3)).ShouldBe(2);
        for (var client = 4; client < 100; client++)
            Fill(Client(client)).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void A_connection_that_ends_is_free_again()
    {
        for (var i = 0; i < 100; i++)
        {
            var place = _connections.TryAdd(Client(1)).ShouldNotBeNull();
            place.Dispose();
        }

        Fill(Client(1)).ShouldBe(6);
    }

    [Fact]
    public void A_connection_of_a_proxy_counts_for_the_client_of_its_latest_request()
    {
        var places = Enumerable.Range(0, 8).Select(_ => _connections.TryAdd(null)!).ToList();
        places.Count(place => place.TryMove(Client(1))).ShouldBe(4);
        places[7].TryMove(Client(2)).ShouldBeTrue();
        places[0].TryMove(Client(2)).ShouldBeTrue();
        places[6].TryMove(Client(1)).ShouldBeTrue("another client uses one of its connections now");
        foreach (var place in places)
            place.Dispose();
        Fill(Client(1)).ShouldBe(6);
    }

    [Theory]
    [InlineData(1024, 476, 68)]
    [InlineData(4096, 3164, 452)]
    [InlineData(20_000, 3500, 512)]
    [InlineData(1_048_576, 3500, 512)]
    public void Connections_and_files_leave_descriptors_for_the_program(ulong descriptors, int connections, int files)
    {
        var limits = new DescriptorLimits(descriptors);
        (limits.Connections, limits.Files).ShouldBe((connections, files));
        ((ulong)(limits.Accepted + files + 400)).ShouldBeLessThan(descriptors);
    }

    [Fact]
    public void Without_a_limit_of_the_system_there_are_as_many_as_ever()
    {
        var limits = new DescriptorLimits(ulong.MaxValue);
        (limits.Connections, limits.Files, limits.Problem, limits.Warning).ShouldBe((3500, 512, null, null));
    }

    private int Fill(IPAddress client)
    {
        var count = 0;
        while (_connections.TryAdd(client) is not null)
            count++;
        return count;
    }

    private static IPAddress Client(int number) => new([10, 0, 0, (byte)number]);
}
