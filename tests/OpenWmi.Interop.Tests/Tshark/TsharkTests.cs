namespace OpenWmi.Interop.Tests.Tshark;

public sealed class TsharkTests
{
    // The BIND of a foreign client, and the same with a length that lies.
    private const string Bind =
        "05000b03100000004800000001000000b810b810000000000100000000000100a001000000000000c00000000000004600000000045d888aeb1cc9119fe808002b10486002000000";

    [TsharkFact]
    public void The_oracle_sees_what_is_wrong()
    {
        byte[] good = Convert.FromHexString(Bind);
        byte[] bad = [.. good];
        bad[24] = 9;

        Assert.Equal(["11"], TsharkProcess.Select(Capture(good), "dcerpc", "dcerpc.pkt_type"));
        Assert.Empty(TsharkProcess.Select(Capture(good), "_ws.malformed", "frame.number"));
        Assert.Equal(["1"], TsharkProcess.Select(Capture(bad), "_ws.malformed", "frame.number"));
    }

    private static byte[] Capture(byte[] octets)
    {
        var conversation = new Conversation(serverPort: 135);
        conversation.Add(isFromClient: true, octets);
        return conversation.ToCapture();
    }
}
