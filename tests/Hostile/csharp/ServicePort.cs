// held; threat 17; without network
using System.Text.Json.Nodes;

internal static class ServicePort
{
    public static void Run(JsonNode facts)
    {
        using var client = new System.Net.Sockets.TcpClient();
        try
        {
            client.Connect("127.0.0.1", facts["port"]!.GetValue<int>());
        }
        catch (System.Net.Sockets.SocketException)
        {
            return;
        }

        Verdict.Through("connected");
    }
}
