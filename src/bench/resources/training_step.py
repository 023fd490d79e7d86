"""Fine-tuning as it is done in Python; a line in makes one step, its loss comes out. See bench/training/TrainingStep.java."""
import os
import sys

import torch
import transformers

texts, tokens, labels = map(int, sys.argv[1:4])
bfloat16 = sys.argv[4] == "BF16"
torch.set_num_threads(os.cpu_count())
torch.manual_seed(1)
config = transformers.BertConfig(hidden_size=384, num_hidden_layers=6, num_attention_heads=12, intermediate_size=1536)
config._attn_implementation = "eager"  # faster than "sdpa" here: dropout keeps the fused kernel out
encoder = transformers.BertModel(config, add_pooling_layer=False).train()
for parameter in encoder.embeddings.parameters():
    if parameter.dim() > 1:
        parameter.requires_grad_(False)
class_vectors = torch.nn.Parameter(torch.randn(labels, 384))
scale = torch.nn.Parameter(torch.tensor([20.0]))
trained = [parameter for parameter in encoder.parameters() if parameter.requires_grad]
optimizer = torch.optim.AdamW([
    {"params": [parameter for parameter in trained if parameter.dim() > 1], "weight_decay": 0.01},
    {"params": [parameter for parameter in trained if parameter.dim() == 1], "weight_decay": 0},
    {"params": [class_vectors, scale], "lr": 1e-3, "weight_decay": 0}], lr=2e-4)

print(f"ready torch {torch.__version__}, transformers {transformers.__version__}", flush=True)
for _ in sys.stdin:
    ids = torch.randint(1000, 21000, (texts, tokens))
    mask = torch.ones(texts, tokens)
    answers = torch.randint(0, labels, (texts,))
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bfloat16):
        hidden = encoder(input_ids=ids, attention_mask=mask).last_hidden_state.float()
    weight = mask.unsqueeze(2)
    pooled = (hidden * weight).sum(1) / weight.sum(1)
    cosines = torch.nn.functional.normalize(pooled, dim=1) @ torch.nn.functional.normalize(class_vectors, dim=1).T
    loss = torch.nn.functional.cross_entropy(cosines * scale, answers)
    loss.backward()
    torch.nn.utils.clip_grad_norm_([*trained, class_vectors, scale], 1.0)
    optimizer.step()
    optimizer.zero_grad()
    print(loss.item(), flush=True)
